import { getModuleVersion } from 'node-llama-cpp';

/** Version of the library that runs the models. */
export const engineVersion = (): Promise<string> => getModuleVersion();
