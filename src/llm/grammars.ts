import type { GbnfJsonObjectSchema, Llama, LlamaGrammar } from 'node-llama-cpp';

/**
 * Grammars made from JSON Schemas, each made once: reading one costs milliseconds, and there are as many as there are
 * questions in the program.
 */
export function grammarsOf(llama: Pick<Llama, 'createGrammarForJsonSchema'>) {
  const known = new Map<string, Promise<LlamaGrammar>>();
  return (schema: object): Promise<LlamaGrammar> => {
    const key = JSON.stringify(schema);
    // The library's type knows the part of JSON Schema that it reads; what a zod schema of bounded texts gives is in it.
    const made = known.get(key) ?? llama.createGrammarForJsonSchema(schema as GbnfJsonObjectSchema);
    known.set(key, made);
    return made;
  };
}
