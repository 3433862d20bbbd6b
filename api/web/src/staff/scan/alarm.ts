const TONES_HZ = [880, 660, 880] as const
const TONE_S = 0.16
const VOLUME = 0.25
const VIBRATION_MS = [220, 80, 220, 80, 220]

let audio: AudioContext | null = null

/** Heard and felt, for whoever does not look at the screen; the screen says it too. */
export function alarm(): void {
  navigator.vibrate?.(VIBRATION_MS)
  audio ??= new AudioContext()
  void audio.resume()
  const begin = audio.currentTime
  TONES_HZ.forEach((hertz, i) => tone(audio as AudioContext, hertz, begin + i * (TONE_S + 0.04)))
}

function tone(context: AudioContext, hertz: number, at: number): void {
  const oscillator = new OscillatorNode(context, { frequency: hertz, type: 'square' })
  const gain = new GainNode(context, { gain: VOLUME })
  oscillator.connect(gain).connect(context.destination)
  oscillator.start(at)
  oscillator.stop(at + TONE_S)
}
