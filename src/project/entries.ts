/**
 * Words one of which every script that sets up training has. Searching for them costs far less than parsing and leaves
 * about 30 % of a machine-learning repository's files.
 */
const TRAINING_WORDS =
  /requires_grad|\boptim\b|\.backward\(|zero_grad|DataLoader|Trainer\(|\.fit\(|LightningModule|\btransforms\b|create_optimizer/;

/** Whether a text may set up training: a filter that lets too much through rather than too little. */
export function mayTrain(text: string): boolean {
  return TRAINING_WORDS.test(text);
}

/** Words that show a file drives training itself rather than only defining parts of it. */
const DRIVING_WORDS = /\.step\(|\.fit\(|\.train\(|\.backward\(|training_step|Trainer\(/;

export function mayDrive(text: string): boolean {
  return mayTrain(text) && DRIVING_WORDS.test(text);
}

/** Files that hold Python code. */
export const isPython = (path: string): boolean => /\.(py|ipynb)$/i.test(path);
