/**
 * The street has one direction: app → server → tenants → db, and the sandbox stands apart. Each rule is an error and is
 * proven by a test that breaks it on purpose (bin/fence/fence.test.ts).
 */

const TEST = "\\.(test|bench|spec|fixtures?)\\.tsx?$";
/** The city outside the street: programs, measurements and stories may look at everything. */
const OUTSIDE = "^(bin|bench|e2e)/";

/** @param {...string} names packages, resolved or not */
const packages = (...names) => names.flatMap((name) => [`(^|/)node_modules/${name}/`, `^${name}(/|$)`]);

/** What pages and business have in common: procedures, shapes, and pure functions over them. */
const SHARED_WITH_PAGES = [
  "^server/api/",
  "^server/([^/]+)/(input|rules|facts)\\.ts$",
  "^server/environment\\.ts$",
  "^tenants/(lease|money)\\.ts$",
];

/** What a decision may stand on beside other decisions: shapes and arithmetic. */
const PURE_PACKAGES = [...packages("zod", "libphonenumber-js", "culori"), "^(node:)?crypto$"];
/** Decisions: rules of a capability, and telling lessees apart. */
const DECISIONS = { path: ["/rules\\.ts$", "^tenants/discriminate/"], pathNot: TEST };
const SENSES = "(^|/)(reads|writes|router|http|hub|work)(\\.ts$|/)";

module.exports = {
  forbidden: [
    {
      name: "db-knows-nobody",
      comment: "The ground carries everything, so it can depend on nothing above it.",
      severity: "error",
      from: { path: "^db/" },
      to: { path: "^(app|server|tenants|sandbox|bin|bench|e2e)/" },
    },
    {
      name: "tenants-know-only-db",
      comment: "The gate decides before any capability exists: what it imports could be walked around it.",
      severity: "error",
      from: { path: "^tenants/" },
      to: { path: "^(app|server|sandbox|bin|bench|e2e)/" },
    },
    {
      name: "server-knows-no-pages",
      comment: "The business is the same for a page, a carrier and a program.",
      severity: "error",
      from: { path: "^server/" },
      to: { path: "^(app|bin|bench|e2e)/" },
    },
    {
      name: "only-tenants-hold-the-client",
      comment:
        "There is no database to import: the scopes and lanes are the doors. Migrations run before there is a wall.",
      severity: "error",
      from: {
        pathNot: [
          "^tenants/",
          "^db/(migrate|fresh-database|engines/)",
          "^bin/start/reach\\.mjs$",
          "^bench/",
          TEST,
        ],
      },
      to: { path: [...packages("postgres"), "(^|/)drizzle-orm/(postgres-js|pg-proxy|node-postgres|driver)"] },
    },
    {
      name: "pages-do-not-query",
      comment:
        "A page asks procedures through server/api. It may share inputs and pure rules with the server, and nothing that can reach a row.",
      severity: "error",
      from: { path: "^app/", pathNot: [TEST, "^app/api/auth/"] },
      to: { path: "^(db|tenants|server)/", pathNot: SHARED_WITH_PAGES },
    },
    {
      name: "rules-are-pure",
      comment: "Facts in, verdict out. A rule that can look something up cannot be read as a table of cases.",
      severity: "error",
      from: DECISIONS,
      to: {
        path: [
          "^db/",
          "^tenants/(scopes|lanes|ground|recognise|fresh-ground)",
          "^server/(vendors|environment|log)",
          SENSES,
        ],
      },
    },
    {
      name: "rules-are-pure-of-packages",
      comment: "The same, for packages and Node itself: no clock, no network, no file.",
      severity: "error",
      from: DECISIONS,
      to: { dependencyTypes: ["core", "npm", "npm-dev", "npm-no-pkg", "unknown"], pathNot: PURE_PACKAGES },
    },
    {
      name: "routers-only-introduce",
      comment: "A procedure is one line: a permission, an input, one call into its own folder.",
      severity: "error",
      from: { path: "^server/([^/]+)/router\\.ts$", pathNot: "^server/api/" },
      to: {
        path: "^(db|tenants|server)/|node_modules|^node:",
        pathNot: ["^server/$1/", "^server/api/(procedures|refusal)\\.ts$", ...packages("zod")],
      },
    },
    ...["twilio", "stripe", "ioredis", "nodemailer", "undici"].map((vendor) => ({
      name: `${vendor}-behind-one-folder`,
      comment:
        "A vendor's SDK has one home, so that a second vendor is a second folder and not a second product.",
      severity: "error",
      from: {
        pathNot: [
          `^server/vendors/${{ ioredis: "redis", nodemailer: "mail", undici: "http" }[vendor] ?? vendor}/`,
          "^bin/start/reach\\.mjs$",
          OUTSIDE,
          `^(sandbox|server)/.*${TEST}`,
        ],
      },
      to: { path: packages(vendor) },
    })),
    {
      name: "sandbox-imports-nobody",
      comment: "It stands for the outside world: what it shared with us would not be proven by it.",
      severity: "error",
      from: { path: "^sandbox/" },
      to: { path: "^(app|server|tenants|db|bin|bench|e2e)/" },
    },
    {
      name: "nobody-imports-sandbox",
      comment: "The product must not know that the world is a box.",
      severity: "error",
      from: { pathNot: "^sandbox/" },
      to: { path: "^sandbox/" },
    },
    {
      name: "no-cycles",
      comment: "Two files that need each other are one file, or three.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "no-dead-files",
      comment: "A file that no program, page or test reaches is a question to the next reader.",
      severity: "error",
      from: {
        orphan: true,
        pathNot: ["^app/", "^(bin|bench|e2e)/", "^sandbox/.*/handset/", "\\.(json|d\\.ts)$", TEST],
      },
      to: {},
    },
    {
      name: "no-imports-of-tests",
      comment: "What a test shares with another has a name and a file of its own.",
      severity: "error",
      from: {},
      to: { path: "\\.(test|bench|spec)\\.tsx?$" },
    },
    {
      name: "before-install-only-node",
      comment: "What runs before `npm ci` has no packages yet; it may ask for them later, by import().",
      severity: "error",
      from: {
        path: "^(db/engines|bin/start|bin/build)/.*\\.mjs$|^bin/(start|build|test)\\.mjs$",
        pathNot: TEST,
      },
      to: { dynamic: false, path: "node_modules" },
    },
  ],
  options: {
    parser: "swc",
    doNotFollow: { path: "node_modules" },
    // A package may keep its own files in a `dist/`; only ours is made here.
    exclude: { path: "^(\\.next|dist|\\.leaseline|test-results|playwright-report)/|\\.css$" },
    webpackConfig: { fileName: `${__dirname}/bin/fence/aliases.cjs` },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default"],
    },
  },
};
