/**
 * How Node is to run the bot, which holds much that lives long (servers, channels) and makes little at a time.
 *
 * Node's defaults let garbage grow to four times what lives before it is looked for, and give young objects 32 MiB. On
 * 1,000 servers with 20 channels each that is 240 MiB resident where 180 do, and its pauses are longer. Neither flag is
 * a limit: a bot on more servers takes what it needs. V8 knows both since Node 12, and still in 24.
 *
 * `npm run bot`, the image and compose.yaml name them too; a test compares.
 */
export const SMALL_HEAP: readonly string[] = ['--max-semi-space-size=4', '--heap-growing-percent=30'];
