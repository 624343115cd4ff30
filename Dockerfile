# One image, two commands: `node dist/src/bot.js` and `node dist/src/worker.js`.
FROM node:22-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npm run build \
 && npm prune --omit=dev \
 # A container without a GPU has no use for these; they are two thirds of the dependencies.
 && rm -rf node_modules/@node-llama-cpp/linux-x64-cuda* node_modules/@node-llama-cpp/*-vulkan \
           node_modules/@node-llama-cpp/win-* node_modules/@node-llama-cpp/mac-*

FROM node:22-bookworm-slim
ENV NODE_ENV=production DATA_DIR=/data
WORKDIR /app
COPY --from=build --chown=node:node /app/package.json ./
COPY --from=build --chown=node:node /app/node_modules ./node_modules
COPY --from=build --chown=node:node /app/dist ./dist
COPY --from=build --chown=node:node /app/gods ./gods
COPY --from=build --chown=node:node /app/locales ./locales
COPY --from=build --chown=node:node /app/models ./models
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
CMD ["node", "--max-semi-space-size=4", "--heap-growing-percent=30", "dist/src/bot.js"]
