# Built with every dependency, run with those of production alone.
# The digest names one image for ever, without later security fixes of its base. Renew it with each release (docs/operations.md, "Renew the images"):
#   docker buildx imagetools inspect node:24-bookworm-slim --format '{{.Manifest.Digest}}'
ARG NODE_IMAGE=node:24-bookworm-slim@sha256:6f7b03f7c2c8e2e784dcf9295400527b9b1270fd37b7e9a7285cf83b6951452d
FROM ${NODE_IMAGE} AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc tsconfig.json tsconfig.build.json ./
# --ignore-scripts: the build below is the only step that is wanted, and no package needs one of its own.
RUN npm ci --ignore-scripts
COPY src ./src
# The build parses the articles, too, so that a start need not.
COPY knowledge ./knowledge
RUN npm run build

FROM ${NODE_IMAGE} AS production
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The local Slack of the demo is 95 MB and of no use to a bot in a workspace.
RUN npm ci --omit=dev --ignore-scripts && rm -rf node_modules/local-slack-linux-x64

FROM ${NODE_IMAGE}
ENV NODE_ENV=production DATA_DIR=/data
WORKDIR /app
RUN install -d -o node -g node /data
COPY package.json LICENSE ./
COPY --from=production /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY knowledge ./knowledge
USER node
VOLUME /data
# 3000: Slack's requests and health in http mode. 3001: health in socket mode.
EXPOSE 3000 3001
# Fails when only a restart can help: the event loop stands still, or Slack has not reached the bot for a minute.
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD ["node", "-e", "const { SLACK_MODE, PORT, HEALTH_PORT } = process.env; const port = SLACK_MODE === 'http' ? PORT || 3000 : HEALTH_PORT || 3001; fetch(`http://127.0.0.1:${port}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# The process itself, not npm: it gets the signal to stop and ends in order.
CMD ["node", "dist/main.js"]
