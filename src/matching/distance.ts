// Distances within one city, the same to the metre on every engine and in SQL: whole millionths of a degree, and no Math.cos,
// whose last digit is left to the engine.

export type Near = { readonly latitude: number; readonly longitude: number }

/** Degrees as whole millionths: about a tenth of a metre. */
export const micro = (degrees: number): number => Math.round(degrees * 1_000_000)

/** Metres of a millionth of a degree of latitude. */
export const microMetres = 0.11132

/** Metres of a millionth of a degree of longitude at a latitude: the cosine to eight digits, by products and sums alone. */
export const eastMetres = (latitude: number): number => {
  const x = (latitude * 0.017453292519943295) / 1_000_000
  const y = x * x
  return (
    microMetres *
    (1 - y / 2 + (y * y) / 24 - (y * y * y) / 720 + (y * y * y * y) / 40320 - (y * y * y * y * y) / 3628800)
  )
}

/** Whole metres of two legs at a right angle. */
export const metresAcross = (north: number, east: number): number => Math.round(Math.sqrt(north * north + east * east))

/** Whole metres between two points of one city, as the crow flies; the cosine is that of the first, the place of the service. */
export const metresBetween = (service: Near, home: Near): number => {
  const latitude = micro(service.latitude)
  return metresAcross(
    (micro(home.latitude) - latitude) * microMetres,
    (micro(home.longitude) - micro(service.longitude)) * eastMetres(latitude),
  )
}

/** A way as people say it: “450 米”, “1.2 km”. */
export const far = (metres: number, zh: boolean): string =>
  metres < 950
    ? `${Math.max(1, Math.round(metres / 50)) * 50} ${zh ? '米' : 'm'}`
    : `${(metres / 1000).toFixed(1)} ${zh ? '公里' : 'km'}`
