/** dependency-cruiser reads aliases from a webpack configuration: this is all of one that it needs. */
module.exports = {
  resolve: {
    alias: { "@": process.cwd() },
    extensions: [".ts", ".tsx", ".mjs", ".cjs", ".js", ".json"],
  },
};
