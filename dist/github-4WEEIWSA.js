import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import {
  Octokit,
  context,
  legacyRestEndpointMethods,
  paginateRest,
  require_light,
  retry
} from "./chunk-7RCIIKVB.js";
import {
  baseMissing,
  baseMoved,
  branchForeign,
  branchMoved,
  checkBranchName,
  checkChange,
  checkDraft,
  checkPath,
  claimsToBeOurs,
  isCommitName,
  isOurs,
  nothingToChange,
  pullDecided,
  pullMissing,
  sealMessage
} from "./chunk-ALIF5TY2.js";
import "./chunk-6SHFBF6C.js";
import {
  oneLine
} from "./chunk-NTJ7R4UR.js";
import "./chunk-XBE4XEAU.js";
import {
  repositoryAt
} from "./chunk-T74QWIJP.js";
import {
  commitSchema
} from "./chunk-EIBSU2UF.js";
import {
  decodeWith
} from "./chunk-S6POWQOZ.js";
import {
  instantFromSeconds,
  instantOrNone,
  parseInstant
} from "./chunk-AYZQHZLJ.js";
import {
  sha256Hex
} from "./chunk-XK2IO4MP.js";
import {
  NEVER,
  _enum,
  array,
  boolean,
  int,
  literal,
  number,
  object,
  record,
  string,
  union,
  unknown
} from "./chunk-UTBFRLMD.js";
import {
  Fault
} from "./chunk-5R4TBXFS.js";
import {
  __toESM
} from "./chunk-NV5WPINZ.js";

// node_modules/@octokit/plugin-throttling/dist-bundle/index.js
var import_light = __toESM(require_light(), 1);
var VERSION = "0.0.0-development";
var noop = () => Promise.resolve();
function wrapRequest(state, request, options) {
  return state.retryLimiter.schedule(doRequest, state, request, options);
}
async function doRequest(state, request, options) {
  const { pathname } = new URL(options.url, "http://github.test");
  const isAuth = isAuthRequest(options.method, pathname);
  const isWrite = !isAuth && options.method !== "GET" && options.method !== "HEAD";
  const isSearch = options.method === "GET" && pathname.startsWith("/search/");
  const isGraphQL = pathname.startsWith("/graphql");
  const retryCount = ~~request.retryCount;
  const jobOptions = retryCount > 0 ? { priority: 0, weight: 0 } : {};
  if (state.clustering) {
    jobOptions.expiration = 1e3 * 60;
  }
  if (isWrite || isGraphQL) {
    await state.write.key(state.id).schedule(jobOptions, noop);
  }
  if (isWrite && state.triggersNotification(pathname)) {
    await state.notifications.key(state.id).schedule(jobOptions, noop);
  }
  if (isSearch) {
    await state.search.key(state.id).schedule(jobOptions, noop);
  }
  const req = (isAuth ? state.auth : state.global).key(state.id).schedule(jobOptions, request, options);
  if (isGraphQL) {
    const res = await req;
    if (res.data.errors != null && res.data.errors.some((error) => error.type === "RATE_LIMITED")) {
      const error = Object.assign(new Error("GraphQL Rate Limit Exceeded"), {
        response: res,
        data: res.data
      });
      throw error;
    }
  }
  return req;
}
function isAuthRequest(method, pathname) {
  return method === "PATCH" && // https://docs.github.com/en/rest/apps/apps?apiVersion=2022-11-28#create-a-scoped-access-token
  /^\/applications\/[^/]+\/token\/scoped$/.test(pathname) || method === "POST" && // https://docs.github.com/en/rest/apps/oauth-applications?apiVersion=2022-11-28#reset-a-token
  (/^\/applications\/[^/]+\/token$/.test(pathname) || // https://docs.github.com/en/rest/apps/apps?apiVersion=2022-11-28#create-an-installation-access-token-for-an-app
  /^\/app\/installations\/[^/]+\/access_tokens$/.test(pathname) || // https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps
  pathname === "/login/oauth/access_token");
}
var triggers_notification_paths_default = [
  "/orgs/{org}/invitations",
  "/orgs/{org}/invitations/{invitation_id}",
  "/orgs/{org}/teams/{team_slug}/discussions",
  "/orgs/{org}/teams/{team_slug}/discussions/{discussion_number}/comments",
  "/repos/{owner}/{repo}/collaborators/{username}",
  "/repos/{owner}/{repo}/commits/{commit_sha}/comments",
  "/repos/{owner}/{repo}/issues",
  "/repos/{owner}/{repo}/issues/{issue_number}/comments",
  "/repos/{owner}/{repo}/issues/{issue_number}/sub_issue",
  "/repos/{owner}/{repo}/issues/{issue_number}/sub_issues/priority",
  "/repos/{owner}/{repo}/pulls",
  "/repos/{owner}/{repo}/pulls/{pull_number}/comments",
  "/repos/{owner}/{repo}/pulls/{pull_number}/comments/{comment_id}/replies",
  "/repos/{owner}/{repo}/pulls/{pull_number}/merge",
  "/repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers",
  "/repos/{owner}/{repo}/pulls/{pull_number}/reviews",
  "/repos/{owner}/{repo}/releases",
  "/teams/{team_id}/discussions",
  "/teams/{team_id}/discussions/{discussion_number}/comments"
];
function routeMatcher(paths) {
  const regexes = paths.map(
    (path) => path.split("/").map((c) => c.startsWith("{") ? "(?:.+?)" : c).join("/")
  );
  const regex2 = `^(?:${regexes.map((r) => `(?:${r})`).join("|")})[^/]*$`;
  return new RegExp(regex2, "i");
}
var regex = routeMatcher(triggers_notification_paths_default);
var triggersNotification = regex.test.bind(regex);
var groups = {};
var createGroups = function(Bottleneck, common) {
  groups.global = new Bottleneck.Group({
    id: "octokit-global",
    maxConcurrent: 10,
    ...common
  });
  groups.auth = new Bottleneck.Group({
    id: "octokit-auth",
    maxConcurrent: 1,
    ...common
  });
  groups.search = new Bottleneck.Group({
    id: "octokit-search",
    maxConcurrent: 1,
    minTime: 2e3,
    ...common
  });
  groups.write = new Bottleneck.Group({
    id: "octokit-write",
    maxConcurrent: 1,
    minTime: 1e3,
    ...common
  });
  groups.notifications = new Bottleneck.Group({
    id: "octokit-notifications",
    maxConcurrent: 1,
    minTime: 3e3,
    ...common
  });
};
function throttling(octokit, octokitOptions) {
  const {
    enabled = true,
    Bottleneck = import_light.default,
    id = "no-id",
    timeout = 1e3 * 60 * 2,
    // Redis TTL: 2 minutes
    connection
  } = octokitOptions.throttle || {};
  if (!enabled) {
    return {};
  }
  const common = { timeout };
  if (typeof connection !== "undefined") {
    common.connection = connection;
  }
  const state = Object.assign(
    {
      clustering: connection != null,
      triggersNotification,
      fallbackSecondaryRateRetryAfter: 60,
      retryAfterBaseValue: 1e3,
      id
    },
    octokitOptions.throttle
  );
  if (typeof state.onSecondaryRateLimit !== "function" || typeof state.onRateLimit !== "function") {
    throw new Error(`octokit/plugin-throttling error:
        You must pass the onSecondaryRateLimit and onRateLimit error handlers.
        See https://octokit.github.io/rest.js/#throttling

        const octokit = new Octokit({
          throttle: {
            onSecondaryRateLimit: (retryAfter, options) => {/* ... */},
            onRateLimit: (retryAfter, options) => {/* ... */}
          }
        })
    `);
  }
  let initialized = false;
  const initializeBottleneck = () => {
    if (initialized) {
      return;
    }
    initialized = true;
    if (groups.global == null) {
      createGroups(Bottleneck, common);
    }
    state.global = state.global ?? groups.global;
    state.auth = state.auth ?? groups.auth;
    state.search = state.search ?? groups.search;
    state.write = state.write ?? groups.write;
    state.notifications = state.notifications ?? groups.notifications;
    state.retryLimiter = state.retryLimiter ?? new Bottleneck();
    const events = {};
    const emitter = new Bottleneck.Events(events);
    events.on("secondary-limit", state.onSecondaryRateLimit);
    events.on("rate-limit", state.onRateLimit);
    events.on(
      "error",
      (e) => octokit.log.warn("Error in throttling-plugin limit handler", e)
    );
    state.retryLimiter.on("failed", async function(error, info) {
      const [state2, request, options] = info.args;
      const { pathname } = new URL(options.url, "http://github.test");
      const shouldRetryGraphQL = pathname.startsWith("/graphql") && error.status !== 401;
      if (!(shouldRetryGraphQL || error.status === 403 || error.status === 429)) {
        return;
      }
      const retryCount = ~~request.retryCount;
      request.retryCount = retryCount;
      options.request.retryCount = retryCount;
      const { wantRetry, retryAfter = 0 } = await (async function() {
        if (/\bsecondary rate\b/i.test(error.message)) {
          const retryAfter2 = Number(error.response.headers["retry-after"]) || state2.fallbackSecondaryRateRetryAfter;
          const wantRetry2 = await emitter.trigger(
            "secondary-limit",
            retryAfter2,
            options,
            octokit,
            retryCount
          );
          return { wantRetry: wantRetry2, retryAfter: retryAfter2 };
        }
        if (error.response.headers != null && error.response.headers["x-ratelimit-remaining"] === "0" || (error.response.data?.errors ?? []).some(
          (error2) => error2.type === "RATE_LIMITED"
        )) {
          const rateLimitReset = new Date(
            ~~error.response.headers["x-ratelimit-reset"] * 1e3
          ).getTime();
          const retryAfter2 = Math.max(
            // Add one second so we retry _after_ the reset time
            // https://docs.github.com/en/rest/overview/resources-in-the-rest-api?apiVersion=2022-11-28#exceeding-the-rate-limit
            Math.ceil((rateLimitReset - Date.now()) / 1e3) + 1,
            0
          );
          const wantRetry2 = await emitter.trigger(
            "rate-limit",
            retryAfter2,
            options,
            octokit,
            retryCount
          );
          return { wantRetry: wantRetry2, retryAfter: retryAfter2 };
        }
        return {};
      })();
      if (wantRetry) {
        request.retryCount++;
        return retryAfter * state2.retryAfterBaseValue;
      }
    });
  };
  octokit.hook.wrap("request", (request, options) => {
    initializeBottleneck();
    return wrapRequest(state, request, options);
  });
  return {};
}
throttling.VERSION = VERSION;
throttling.triggersNotification = triggersNotification;

// node_modules/@octokit/plugin-request-log/dist-src/version.js
var VERSION2 = "6.0.0";

// node_modules/@octokit/plugin-request-log/dist-src/index.js
function requestLog(octokit) {
  octokit.hook.wrap("request", (request, options) => {
    octokit.log.debug("request", options);
    const start = Date.now();
    const requestOptions = octokit.request.endpoint.parse(options);
    const path = requestOptions.url.replace(options.baseUrl, "");
    return request(options).then((response) => {
      const requestId = response.headers["x-github-request-id"];
      octokit.log.info(
        `${requestOptions.method} ${path} - ${response.status} with id ${requestId} in ${Date.now() - start}ms`
      );
      return response;
    }).catch((error) => {
      const requestId = error.response?.headers["x-github-request-id"] || "UNKNOWN";
      octokit.log.error(
        `${requestOptions.method} ${path} - ${error.status} with id ${requestId} in ${Date.now() - start}ms`
      );
      throw error;
    });
  });
}
requestLog.VERSION = VERSION2;

// node_modules/@octokit/rest/dist-src/version.js
var VERSION3 = "22.0.1";

// node_modules/@octokit/rest/dist-src/index.js
var Octokit2 = Octokit.plugin(requestLog, legacyRestEndpointMethods, paginateRest).defaults(
  {
    userAgent: `octokit-rest.js/${VERSION3}`
  }
);

// src/forge/github/errors.ts
var LESSONS = [
  {
    when: /not permitted to create or approve pull requests/i,
    hint: 'allow it under Settings, Actions, General, "Allow GitHub Actions to create and approve pull requests", or use the token of a GitHub App'
  },
  {
    when: /auto.?merge is not allowed/i,
    hint: 'allow it under Settings, General, "Allow auto-merge", or leave autoMerge out of golden-pcr.yaml'
  },
  {
    when: /clean status|protected branch rules not configured/i,
    hint: "nothing holds this merge back, so there is nothing to wait for: protect the base branch with an approval or the check-change check, or leave autoMerge out of golden-pcr.yaml"
  },
  {
    when: /archived/i,
    hint: "the repository is archived and read-only: unarchive it, or configure another"
  },
  {
    when: /locked/i,
    hint: "the conversation is locked: unlock it, or use a token that may write to locked ones"
  },
  {
    when: /Resource not accessible by personal access token/i,
    hint: 'give the fine-grained token "Contents" and "Pull requests" with write access to this repository'
  },
  {
    when: /Resource not accessible by integration/i,
    hint: 'add "permissions: contents: write" and "pull-requests: write" to the job, or to the GitHub App'
  }
];
var RULES = /rule violations|protected branch|Changes must be made through|Cannot (update|force-push|create|delete)|required status check|not authorized to push/i;
function explain(error, asked) {
  if (error instanceof Fault) return error;
  const graphql = graphqlErrorsOf(error);
  if (graphql !== void 0) return explainGraphql(graphql, error, asked);
  const answered = answerOf(error);
  if (answered === void 0) {
    return isRequestError(error) ? unreachable(messageOf(error), error, asked) : error;
  }
  return explainStatus(answered, error, asked);
}
function isRefusal(error, words) {
  return error instanceof Fault && error.code === "FORGE_REFUSED" && words.test(error.message);
}
function isAmbiguous(error) {
  return error instanceof Fault && error.code === "FORGE_UNAVAILABLE";
}
function explainStatus(answered, cause, asked) {
  const { status, said, headers } = answered;
  const where = `cannot ${asked.doing}: ${said}`;
  if (status === 401) {
    return new Fault("FORGE_UNAUTHENTICATED", `GitHub does not accept the token: ${said}`, {
      hint: "check that the token is set, not expired and not revoked",
      cause
    });
  }
  if (isRateLimit(answered)) return rateLimited(headers, cause);
  if (status === 403) return forbidden(answered, where, cause);
  if (RULES.test(said)) return protectedBranch(where, cause);
  if (status === 404) return missing(asked, cause);
  if (status >= 500) return unreachable(`${status} ${said}`, cause, asked);
  return new Fault("FORGE_REFUSED", where, { cause, ...lessonFor(said) });
}
function explainGraphql(errors, cause, asked) {
  const said = oneLine(errors.map((it) => it.message ?? "").join("; "));
  const types = errors.map((it) => it.type ?? "");
  const where = `cannot ${asked.doing}: ${said}`;
  if (types.some((it) => it.startsWith("RATE_LIMIT")) || /secondary rate limit/i.test(said)) {
    return rateLimited({}, cause);
  }
  if (types.includes("STALE_DATA") || /Expected branch to point to/.test(said)) {
    return new Fault("FORGE_CONFLICT", where, { cause, hint: "run this again" });
  }
  const lesson = lessonFor(said);
  if (/auto.?merge|clean status|rules not configured/i.test(said)) {
    return new Fault("FORGE_REFUSED", where, { cause, ...lesson });
  }
  if (RULES.test(said)) return protectedBranch(where, cause);
  if (types.includes("FORBIDDEN") || types.includes("INSUFFICIENT_SCOPES")) {
    return forbidden({ status: 403, headers: {}, said }, where, cause);
  }
  if (errors.some((it) => it.type === "NOT_FOUND" && it.path?.length === 1)) {
    return /Could not resolve to a Repository/.test(said) ? missing(asked, cause) : new Fault("FORGE_REFUSED", where, { cause });
  }
  if (/Something went wrong while executing your query/.test(said)) {
    return unreachable(said, cause, asked);
  }
  return new Fault("FORGE_REFUSED", where, { cause, ...lesson });
}
function forbidden(answered, where, cause) {
  const { headers, said } = answered;
  const sso = /url=(\S+)/.exec(headers["x-github-sso"] ?? "")?.[1];
  if (sso !== void 0 || /SAML/.test(said)) {
    const hint2 = `authorise the token for the organisation's single sign-on${sso === void 0 ? "" : ` at ${sso}`}`;
    return new Fault("FORGE_FORBIDDEN", where, { hint: hint2, cause });
  }
  if (RULES.test(said)) return protectedBranch(where, cause);
  const accepted = headers["x-accepted-github-permissions"];
  const lesson = lessonFor(said);
  if (accepted !== void 0 && /Resource not accessible/.test(said)) {
    const hint2 = `the token needs ${accepted.replaceAll("=", ": ").replaceAll(";", ", or")}`;
    return new Fault("FORGE_FORBIDDEN", where, { hint: hint2, cause });
  }
  const hint = lesson.hint ?? "check what the token may do in this repository";
  return new Fault("FORGE_FORBIDDEN", where, { hint, cause });
}
function protectedBranch(where, cause) {
  return new Fault("FORGE_PROTECTED", where, {
    hint: "let the token bypass the rule for golden-pcr/ branches, or leave them out of it",
    cause
  });
}
function missing(asked, cause) {
  return new Fault(
    "FORGE_REPOSITORY_MISSING",
    `cannot ${asked.doing}: GitHub shows no such thing in ${asked.repository} to this token`,
    {
      hint: "check the name; of a private repository, GitHub shows nothing to a token without access to it",
      cause
    }
  );
}
function rateLimited(headers, cause) {
  const reset = Number(headers["x-ratelimit-reset"]);
  const seconds = Number(headers["retry-after"]);
  const until = Number.isSafeInteger(reset) && reset > 0 && headers["x-ratelimit-remaining"] === "0" ? ` until ${instantFromSeconds(reset)}` : Number.isSafeInteger(seconds) && seconds > 0 ? ` for ${seconds} seconds` : "";
  return new Fault("FORGE_RATE_LIMITED", `GitHub limits the requests of this token${until}`, {
    hint: "run this again later, and less at the same time",
    cause
  });
}
function unreachable(said, cause, asked) {
  return new Fault("FORGE_UNAVAILABLE", `cannot ${asked.doing}: GitHub did not answer: ${said}`, {
    hint: "run this again; see githubstatus.com if it goes on",
    cause
  });
}
function isRateLimit({ status, headers, said }) {
  if (status === 429) return true;
  if (status !== 403) return false;
  return headers["x-ratelimit-remaining"] === "0" || /rate limit|abuse/i.test(said);
}
function lessonFor(said) {
  const found = LESSONS.find(({ when }) => when.test(said));
  return found === void 0 ? {} : { hint: found.hint };
}
function graphqlErrorsOf(error) {
  if (!(error instanceof Error)) return void 0;
  if ("errors" in error && Array.isArray(error.errors)) return error.errors.map(graphqlError);
  if (error.message === "GraphQL Rate Limit Exceeded") return [{ type: "RATE_LIMITED" }];
  return void 0;
}
function graphqlError(value) {
  if (typeof value !== "object" || value === null) return {};
  return {
    type: "type" in value && typeof value.type === "string" ? value.type : void 0,
    message: "message" in value && typeof value.message === "string" ? value.message : void 0,
    path: "path" in value && Array.isArray(value.path) ? value.path : void 0
  };
}
function isRequestError(error) {
  return error instanceof Error && "status" in error && typeof error.status === "number";
}
function answerOf(error) {
  if (!isRequestError(error) || !("response" in error)) return void 0;
  const { response } = error;
  if (typeof response !== "object" || response === null) return void 0;
  const headers = {};
  if ("headers" in response && typeof response.headers === "object" && response.headers !== null) {
    for (const [name, value] of Object.entries(response.headers)) headers[name] = String(value);
  }
  return { status: error.status, headers, said: messageOf(error) };
}
function messageOf(error) {
  return oneLine(error.message.replace(/ - https:\/\/docs\.github\.com\S*$/, ""));
}

// src/forge/github/api.ts
var API_VERSION = "2022-11-28";
var silent = () => {
};
function openApi(options) {
  const [, owner = "", name = ""] = /^([\w-][\w.-]*)\/([\w.-]+)$/.exec(options.repository) ?? [];
  if (owner === "" || name === "" || name === "." || name === "..") {
    throw new Fault("INPUT_INVALID", `"${options.repository}" is not owner/name`);
  }
  const { repository } = options;
  const baseUrl = (options.baseUrl ?? "https://api.github.com").replace(/\/+$/, "");
  const octokit = openOctokit(options, baseUrl);
  const second = options.second ?? 1e3;
  const sleep = options.sleep ?? ((ms) => new Promise((done) => setTimeout(done, ms)));
  const trying = async (doing, request) => {
    try {
      return await request();
    } catch (error) {
      throw explain(error, { doing, repository });
    }
  };
  const decode = (answer, data, doing) => decodeWith(answer, data, "FORGE_UNAVAILABLE", `cannot ${doing}: GitHub's answer`);
  const rest = ({ route, given, answer, doing }) => trying(doing, async () => {
    const { data } = await octokit.request(route, {
      owner,
      repo: name,
      ...given
    });
    return decode(answer, data, doing);
  });
  return {
    owner,
    name,
    repository,
    webUrl: (options.webUrl ?? webUrlOf(baseUrl)).replace(/\/+$/, ""),
    acceptUnsigned: options.acceptUnsigned ?? false,
    rest,
    async find(call) {
      try {
        return await rest(call);
      } catch (error) {
        if (!isMissing(error)) throw error;
      }
      await rest({ route: "GET /repos/{owner}/{repo}", answer: object({}), doing: call.doing });
      return void 0;
    },
    list: ({ route, given, answer, doing }) => trying(doing, async () => {
      const ours = route.includes("{owner}") ? { owner, repo: name } : {};
      const parameters = { ...ours, per_page: 100, ...given };
      const items = await octokit.paginate(route, parameters);
      return items.map((item) => decode(answer, item, doing));
    }),
    graphql: ({ query, given, answer, doing }) => trying(doing, async () => {
      const data = await octokit.graphql(query, { owner, name, ...given });
      return decode(answer, data, doing);
    }),
    date: () => trying("read the time", async () => {
      const { headers } = await octokit.request("GET /rate_limit");
      return decode(string(), headers.date, "read the time");
    }),
    wait: (seconds) => sleep(seconds * second)
  };
}
async function soon(api, words, attempt) {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (tries > 5 || !isRefusal(error, words)) throw error;
      await api.wait(tries);
    }
  }
}
function openOctokit(options, baseUrl) {
  const second = options.second ?? 1e3;
  const longest = options.longestWait ?? 300;
  const note = options.note ?? silent;
  const send = options.fetch ?? fetch;
  const waitOut = (what) => (seconds, _, __, times) => {
    if (seconds > longest || times >= 3) return false;
    note(`GitHub ${what}: waiting ${seconds} seconds`);
    return true;
  };
  const octokit = new (Octokit2.plugin(retry, throttling))({
    auth: options.token,
    userAgent: "golden-pcr",
    baseUrl,
    log: { debug: silent, info: silent, warn: silent, error: silent },
    request: {
      fetch: (address, init) => send(address, { ...init, signal: AbortSignal.timeout(options.timeout ?? 6e4) })
    },
    retry: { retryAfterBaseValue: second },
    throttle: options.pace === "none" ? { enabled: false } : {
      // The plugin keeps its pace per id in the whole process: one per API.
      id: baseUrl,
      retryAfterBaseValue: second,
      onRateLimit: waitOut("has reached its limit for this token"),
      onSecondaryRateLimit: waitOut("asks for fewer requests at once")
    }
  });
  octokit.hook.before("request", (request) => {
    request.headers["x-github-api-version"] = API_VERSION;
  });
  return octokit;
}
function isMissing(error) {
  return error instanceof Fault && error.code === "FORGE_REPOSITORY_MISSING";
}
function webUrlOf(baseUrl) {
  if (baseUrl === "https://api.github.com") return "https://github.com";
  return baseUrl.replace(/\/api\/v3$/, "");
}

// src/forge/github/blob.ts
import { createHash } from "node:crypto";
var LINK = 40960;
function blobName(content) {
  const bytes = Buffer.from(content);
  return createHash("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
}
function changedFiles(files, held) {
  return files.flatMap(({ path, content }) => {
    const blob = blobName(content);
    const before = held.get(path);
    return before?.oid === blob && before.mode !== LINK ? [] : [{ path, blob }];
  });
}

// src/forge/github/reading.ts
var LARGEST_FILE = 32 * 1024 * 1024;
var refSchema = object({ object: object({ sha: commitSchema, type: string() }) });
async function readHead(api, branch) {
  const found = await api.find({
    route: "GET /repos/{owner}/{repo}/git/ref/{ref}",
    given: { ref: `heads/${branch}` },
    answer: refSchema,
    doing: `read the head of ${branch}`
  });
  return found?.object.sha;
}
async function readProtection(api, branch) {
  const found = await api.find({
    route: "GET /repos/{owner}/{repo}/branches/{branch}",
    given: { branch },
    answer: object({ protected: boolean() }),
    doing: `read whether ${branch} is protected`
  });
  return found?.protected ?? false;
}
var QUERY_FILE = `
  query FileAt($owner: String!, $name: String!, $commit: GitObjectID!, $path: String!) {
    repository(owner: $owner, name: $name) {
      object(oid: $commit) {
        __typename
        ... on Commit { file(path: $path) { type mode oid object { __typename ... on Blob { byteSize text isTruncated } } } }
      }
    }
  }`;
var fileSchema = object({
  repository: object({
    object: object({
      __typename: string(),
      file: object({
        type: string(),
        mode: int(),
        oid: commitSchema,
        object: object({
          byteSize: int().optional(),
          text: string().nullish(),
          isTruncated: boolean().optional()
        }).nullable()
      }).nullish()
    }).nullable()
  })
});
async function readFileAt(api, path, commit) {
  checkPath(path);
  const doing = `read ${path}`;
  const unknown2 = new Fault("FORGE_COMMIT_UNKNOWN", `there is no commit ${commit}`);
  if (!isCommitName(commit)) throw unknown2;
  const { repository } = await api.graphql({
    query: QUERY_FILE,
    given: { commit, path },
    answer: fileSchema,
    doing
  });
  if (repository.object?.__typename !== "Commit") throw unknown2;
  const entry = repository.object.file;
  if (entry === null || entry === void 0) return void 0;
  if (entry.type !== "blob" || entry.mode === LINK) {
    throw unreadable(path, entry.type === "blob" ? "a symbolic link" : "not a file");
  }
  const size = entry.object?.byteSize ?? 0;
  if (size > LARGEST_FILE) throw unreadable(path, `${size} bytes, more than ${LARGEST_FILE}`);
  const text = entry.object?.text ?? void 0;
  if (text !== void 0 && blobName(text) === entry.oid) return { content: text, commit };
  const bytes = await readBlob(api, entry.oid, doing);
  if (blobName(bytes) !== entry.oid) {
    throw new Fault("FORGE_UNAVAILABLE", `cannot ${doing}: what came is not what the commit names`);
  }
  try {
    return {
      content: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes),
      commit
    };
  } catch {
    throw unreadable(path, "not UTF-8");
  }
}
var changeSchema = object({
  sha: string().refine(isCommitName, "a commit"),
  commit: object({ committer: object({ date: string().optional() }).nullish() })
});
async function readChanges(api, path, commit, most) {
  checkPath(path);
  if (!isCommitName(commit)) return [];
  const changes = await api.rest({
    route: "GET /repos/{owner}/{repo}/commits",
    given: { sha: commit, path, per_page: Math.min(most, 100) },
    answer: array(changeSchema),
    doing: `read when ${path} was changed`
  });
  return changes.map(({ sha, commit: { committer } }) => ({
    commit: sha,
    at: committer?.date === void 0 ? void 0 : instantOrNone(committer.date)
  }));
}
async function readBlob(api, sha, doing) {
  const { content } = await api.rest({
    route: "GET /repos/{owner}/{repo}/git/blobs/{file_sha}",
    given: { file_sha: sha },
    answer: object({ content: string(), encoding: literal("base64") }),
    doing
  });
  return Buffer.from(content, "base64");
}
async function readAncestry(api, older, newer, repository = api.repository) {
  const [owner = "", repo = "", ...rest] = repository.split("/");
  if (!isCommitName(older) || !isCommitName(newer) || repo === "" || rest.length > 0)
    return void 0;
  try {
    const found = await api.rest({
      route: "GET /repos/{owner}/{repo}/compare/{basehead}",
      given: { owner, repo, basehead: `${older}...${newer}`, per_page: 1 },
      answer: object({ status: _enum(["ahead", "behind", "diverged", "identical"]) }),
      doing: `compare ${older.slice(0, 12)} with ${newer.slice(0, 12)}`
    });
    return found.status === "ahead" || found.status === "identical";
  } catch (error) {
    if (!(error instanceof Fault) || error.code !== "FORGE_REPOSITORY_MISSING") throw error;
    return /No common ancestor/.test(String(error.cause)) ? false : void 0;
  }
}
function unreadable(path, what) {
  return new Fault("FORGE_FILE_INVALID", `${path} is ${what}`, { at: path });
}

// src/forge/github/pulls.ts
var timeSchema = string().transform((text, context2) => {
  try {
    return parseInstant(text);
  } catch {
    context2.addIssue({ code: "custom", message: "not a time" });
    return NEVER;
  }
});
var actorSchema = object({ login: string(), __typename: string() }).transform(
  ({ login, __typename }) => __typename === "Bot" && !login.endsWith("[bot]") ? `${login}[bot]` : login
).nullable();
var PULL_FIELDS = `
  fragment PullFields on PullRequest {
    number url state title isCrossRepository baseRefName headRefName headRefOid
    mergedAt closedAt
    author { __typename login }
    mergedBy { __typename login }
    mergeCommit { oid }
    timelineItems(last: 1, itemTypes: [CLOSED_EVENT]) {
      nodes { __typename ... on ClosedEvent { actor { __typename login } } }
    }
  }`;
var fieldsSchema = object({
  number: int(),
  url: string(),
  state: _enum(["OPEN", "CLOSED", "MERGED"]),
  title: string(),
  isCrossRepository: boolean(),
  baseRefName: string(),
  headRefName: string(),
  headRefOid: commitSchema,
  mergedAt: timeSchema.nullable(),
  closedAt: timeSchema.nullable(),
  author: actorSchema,
  mergedBy: actorSchema,
  mergeCommit: object({ oid: commitSchema }).nullable(),
  timelineItems: object({ nodes: array(object({ actor: actorSchema.optional() })) })
});
var pullSchema = fieldsSchema.transform(
  (it) => it.isCrossRepository ? void 0 : pullFrom(it)
);
var QUERY_PULLS = `
  query PullsFrom($owner: String!, $name: String!, $head: String!, $after: String) {
    repository(owner: $owner, name: $name) {
      pullRequests(
        headRefName: $head, first: 50, after: $after
        orderBy: { field: CREATED_AT, direction: DESC }
      ) {
        nodes { ...PullFields }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
  ${PULL_FIELDS}`;
var pullsSchema = object({
  repository: object({
    pullRequests: object({
      nodes: array(pullSchema),
      pageInfo: object({ hasNextPage: boolean(), endCursor: string().nullable() })
    })
  })
});
async function readPullsFrom(api, head, base) {
  const found = [];
  let after = null;
  do {
    const answer = await api.graphql({
      query: QUERY_PULLS,
      given: { head, after },
      answer: pullsSchema,
      doing: `list the pull requests from ${head}`
    });
    const { nodes, pageInfo } = answer.repository.pullRequests;
    found.push(...nodes.filter((it) => it !== void 0));
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after !== null);
  const into = [];
  for (const pull of found) if (await isInto(api, pull, base)) into.push({ ...pull, base });
  return into.toSorted((a, b) => b.number - a.number);
}
async function isInto(api, pull, base) {
  if (pull.base === base) return true;
  if (pull.state === "open" || await readHead(api, pull.base) !== void 0) return false;
  if (pull.merge === void 0) return true;
  const head = await readHead(api, base);
  return head !== void 0 && await readAncestry(api, pull.merge.commit, head) === true;
}
var QUERY_PULL = `
  query Pull($owner: String!, $name: String!, $number: Int!) {
    repository(owner: $owner, name: $name) { pullRequest(number: $number) { ...PullFields } }
  }
  ${PULL_FIELDS}`;
var onePullSchema = object({
  repository: object({ pullRequest: pullSchema.nullable() })
});
async function readPull(api, number2) {
  try {
    const { repository } = await api.graphql({
      query: QUERY_PULL,
      given: { number: number2 },
      answer: onePullSchema,
      doing: `read pull request ${number2}`
    });
    return repository.pullRequest ?? void 0;
  } catch (error) {
    if (isRefusal(error, /Could not resolve to a PullRequest/)) return void 0;
    throw error;
  }
}
var commentSchema = object({ body: string().nullish() });
async function closePull(api, number2, why) {
  const pull = await readPull(api, number2);
  if (pull === void 0) throw pullMissing(number2);
  if (pull.state === "merged") throw pullDecided(number2, "merged");
  if (pull.state === "closed") return;
  await comment(api, number2, why);
  await api.rest({
    route: "PATCH /repos/{owner}/{repo}/pulls/{pull_number}",
    given: { pull_number: number2, state: "closed" },
    answer: object({ state: literal("closed") }),
    doing: `close pull request ${number2}`
  });
}
async function comment(api, number2, body) {
  const route = "GET /repos/{owner}/{repo}/issues/{issue_number}/comments";
  const given = { issue_number: number2 };
  const doing = `comment on pull request ${number2}`;
  const standing2 = await api.list({ route, given, answer: commentSchema, doing });
  if (standing2.some((it) => it.body === body)) return;
  const { locked } = await api.rest({
    route: "GET /repos/{owner}/{repo}/issues/{issue_number}",
    given,
    answer: object({ locked: boolean() }),
    doing
  });
  if (locked) return;
  await api.rest({
    route: route.replace("GET", "POST"),
    given: { ...given, body },
    answer: commentSchema,
    doing
  });
}
function pullFrom(it) {
  const shown2 = {
    number: it.number,
    url: it.url,
    branch: it.headRefName,
    base: it.baseRefName,
    title: it.title,
    ...it.author === null ? {} : { author: it.author },
    headCommit: it.headRefOid
  };
  if (it.state === "OPEN") return { ...shown2, state: "open" };
  const ended = it.closedAt ?? it.mergedAt;
  const closedAt = ended === null ? {} : { closedAt: ended };
  if (it.mergedAt !== null && it.mergeCommit !== null) {
    const merge = { commit: it.mergeCommit.oid, at: it.mergedAt, by: it.mergedBy ?? "ghost" };
    return { ...shown2, state: "merged", ...closedAt, closedBy: merge.by, merge };
  }
  const closedBy = it.timelineItems.nodes[0]?.actor;
  return { ...shown2, state: "closed", ...closedAt, ...closedBy ? { closedBy } : {} };
}

// src/forge/github/reviews.ts
var reviewSchema = object({
  state: string(),
  commit_id: string().nullish(),
  submitted_at: timeSchema.optional(),
  user: object({ login: string(), type: string() }).nullable()
});
function isPersons(user) {
  return user?.type === "User" && !user.login.endsWith("[bot]");
}
function latestReviews(reviews, until) {
  const latest = /* @__PURE__ */ new Map();
  for (const review of reviews) {
    const { user, state, submitted_at: at } = review;
    if (user === null || !isPersons(user) || at === void 0) continue;
    if (state === "COMMENTED" || state === "PENDING") continue;
    if (until !== void 0 && at > until) continue;
    const before = latest.get(user.login)?.submitted_at;
    if (before === void 0 || at >= before) latest.set(user.login, review);
  }
  return latest;
}
function standingReviews(reviews, head, until) {
  return [...latestReviews(reviews, until)].flatMap(
    ([by, { state, commit_id: commit, submitted_at: at }]) => state === "APPROVED" && commit === head && at !== void 0 ? [{ by, at, commit }] : []
  );
}

// src/forge/github/passed-over.ts
var REFUSALS = /* @__PURE__ */ new Map([
  ["CHANGES_REQUESTED", "changes-requested"],
  ["DISMISSED", "dismissed"]
]);
function passedOverReviews(reviews, head, until) {
  const standing2 = new Set(standingReviews(reviews, head, until).map((it) => it.by));
  const found = /* @__PURE__ */ new Map();
  for (const { user, state } of reviews) {
    const who = user?.login ?? "ghost";
    if (state === "APPROVED" && !isPersons(user)) found.set(who, { who, why: "no-person" });
  }
  for (const [who, { state, commit_id: commit }] of latestReviews(reviews, until)) {
    const refusal = REFUSALS.get(state);
    if (refusal !== void 0) found.set(who, { who, why: refusal });
    else if (state === "APPROVED") {
      found.set(who, { who, why: "stale-commit", ...commit ? { commit } : {} });
    }
  }
  for (const { user, state, submitted_at: at } of reviews) {
    if (user === null || !isPersons(user) || state !== "APPROVED") continue;
    if (until !== void 0 && at !== void 0 && at > until) {
      found.set(user.login, { who: user.login, why: "after-merge" });
    }
  }
  return [...found.values()].filter((it) => !standing2.has(it.who));
}

// src/forge/github/approvals.ts
var QUERY_AUTHORS = `
  query Authors($owner: String!, $name: String!, $number: Int!, $after: String) {
    repository(owner: $owner, name: $name) {
      pullRequest(number: $number) {
        commits(first: 100, after: $after) {
          pageInfo { hasNextPage endCursor }
          nodes {
            commit {
              committer { user { login } }
              authors(first: 100) { nodes { user { login } } }
            }
          }
        }
      }
    }
  }`;
var gitActorSchema = object({ user: object({ login: string() }).nullable() }).nullable();
var authorsSchema = object({
  repository: object({
    pullRequest: object({
      commits: object({
        pageInfo: object({ hasNextPage: boolean(), endCursor: string().nullable() }),
        nodes: array(
          object({
            commit: object({
              committer: gitActorSchema,
              authors: object({ nodes: array(gitActorSchema) })
            })
          })
        )
      })
    })
  })
});
async function readApprovals(api, number2) {
  const pull = await readPull(api, number2);
  if (pull === void 0) throw pullMissing(number2);
  const reviews = await api.list({
    route: "GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews",
    given: { pull_number: number2 },
    answer: reviewSchema,
    doing: `list the reviews of pull request ${number2}`
  });
  const standing2 = standingReviews(reviews, pull.headCommit, pull.merge?.at);
  const passedOver = [...passedOverReviews(reviews, pull.headCommit, pull.merge?.at)];
  if (standing2.length === 0) return { standing: standing2, passedOver };
  const authors = await readAuthors(api, number2);
  const counted = [];
  for (const approval of standing2) {
    const { by: who, commit } = approval;
    if (authors.has(who) || who === pull.author) passedOver.push({ who, why: "author", commit });
    else if (await mayWrite(api, who)) counted.push(approval);
    else passedOver.push({ who, why: "no-write-access", commit });
  }
  return { standing: counted, passedOver };
}
async function readAuthors(api, number2) {
  const authors = /* @__PURE__ */ new Set();
  let after = null;
  do {
    const answer = await api.graphql({
      query: QUERY_AUTHORS,
      given: { number: number2, after },
      answer: authorsSchema,
      doing: `list the authors of pull request ${number2}`
    });
    const { nodes, pageInfo } = answer.repository.pullRequest.commits;
    for (const { commit } of nodes) {
      for (const actor of [commit.committer, ...commit.authors.nodes]) {
        if (actor?.user) authors.add(actor.user.login);
      }
    }
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after !== null);
  return authors;
}
async function mayWrite(api, username) {
  const found = await api.find({
    route: "GET /repos/{owner}/{repo}/collaborators/{username}/permission",
    given: { username },
    answer: object({ permission: string() }),
    doing: `read what ${username} may do`
  });
  return found?.permission === "write" || found?.permission === "admin";
}

// src/forge/github/commits.ts
var fileSchema2 = object({
  filename: string(),
  sha: string().nullable(),
  status: string()
});
var summarySchema = object({
  sha: commitSchema,
  parents: array(object({ sha: commitSchema })),
  committer: object({ login: string().optional() }).nullish(),
  commit: object({
    message: string(),
    verification: object({ verified: boolean() }).optional()
  })
});
var wholeSchema = summarySchema.extend({ files: array(fileSchema2).optional() });
async function readCommit(api, sha) {
  const found = await api.find({
    route: "GET /repos/{owner}/{repo}/commits/{ref}",
    given: { ref: sha },
    answer: wholeSchema,
    doing: `read commit ${sha.slice(0, 12)}`
  });
  if (found === void 0) return void 0;
  const files = found.files ?? [];
  const plain = files.every(
    ({ status, sha: blob }) => blob !== null && /^(added|modified)$/.test(status)
  );
  return {
    sha: found.sha,
    parents: found.parents.map((it) => it.sha),
    message: found.commit.message.trimEnd(),
    verified: found.commit.verification?.verified ?? false,
    changed: plain ? files.map(({ filename, sha: blob }) => ({ path: filename, blob: blob ?? "" })) : void 0
  };
}
var compareSchema = object({ total_commits: int(), commits: array(summarySchema) });
async function foreignCommit(api, base, head) {
  const { total_commits: total, commits } = await api.rest({
    route: "GET /repos/{owner}/{repo}/compare/{basehead}",
    given: { basehead: `${base}...${head}`, per_page: 100 },
    answer: compareSchema,
    doing: `compare ${base.slice(0, 12)} with ${head.slice(0, 12)}`
  });
  const between = new Set(commits.map((it) => it.sha));
  for (const summary of commits) {
    const [first, second, ...rest] = summary.parents.map((it) => it.sha);
    if (second !== void 0) {
      const fromBase = rest.length === 0 && between.has(first ?? "") !== between.has(second);
      if (!fromBase || !isGithubsOwn(summary)) return summary.sha;
      continue;
    }
    if (!claimsToBeOurs(summary.commit.message)) return summary.sha;
    const whole = await readCommit(api, summary.sha);
    if (whole?.changed === void 0 || !isOurs(whole.message, whole.changed)) return summary.sha;
  }
  return total > commits.length ? head : void 0;
}
function isGithubsOwn({ committer, commit }) {
  return committer?.login === "web-flow" && commit.verification?.verified === true;
}

// src/forge/github/issues.ts
var issueSchema = object({
  number: int(),
  html_url: string(),
  title: string(),
  body: string().nullish(),
  state: string(),
  locked: boolean(),
  labels: array(union([string(), object({ name: string().nullish() })])),
  pull_request: unknown().optional()
});
function githubIssues(api) {
  return {
    find: (key) => taught(async () => shown(await standing(api, key))),
    keep: (draft) => taught(() => keep(api, draft)),
    close: (key, why) => taught(() => close(api, key, why))
  };
}
async function keep(api, draft) {
  const found = await standing(api, draft);
  const body = `${draft.marker}
${draft.body}`;
  if (found === void 0) return open(api, draft, body);
  if (found.title === draft.title && sameText(found.body, body)) {
    return { issue: issueOf(found), outcome: "unchanged" };
  }
  const changed = await update(api, found.number, { title: draft.title, body });
  return { issue: issueOf(changed), outcome: "updated" };
}
async function open(api, draft, body) {
  const { title, label } = draft;
  try {
    const made = await api.rest({
      route: "POST /repos/{owner}/{repo}/issues",
      given: { title, body, labels: [label] },
      answer: issueSchema,
      doing: `open an issue in ${api.repository}`
    });
    if (!namesOf(made).includes(label.toLowerCase())) {
      throw new Fault("FORGE_FORBIDDEN", `issue ${made.number} was opened without its label`, {
        hint: `give the token write access, and issue ${made.number} the label ${label}`
      });
    }
  } catch (error) {
    if (!isAmbiguous(error) || await standing(api, draft) === void 0) throw error;
  }
  const stays = await standing(api, draft);
  if (stays === void 0) {
    throw new Fault("FORGE_UNAVAILABLE", "GitHub does not show the issue that was just opened", {
      hint: "run this again"
    });
  }
  return { issue: issueOf(stays), outcome: "opened" };
}
async function close(api, key, why) {
  const found = await standing(api, key);
  if (found === void 0) return void 0;
  return { issue: issueOf(await end(api, found, why)), outcome: "closed" };
}
async function standing(api, { marker, label }) {
  const listed = await api.list({
    route: "GET /repos/{owner}/{repo}/issues",
    given: { state: "open", labels: label, sort: "created", direction: "asc" },
    answer: issueSchema,
    doing: `list the issues of ${api.repository}`
  });
  const [oldest, ...doubles] = listed.filter((it) => it.pull_request === void 0 || it.pull_request === null).filter((it) => it.body?.split(/\r?\n/, 1)[0] === marker).toSorted((a, b) => a.number - b.number);
  for (const it of doubles) {
    await end(api, it, `Issue ${oldest?.number} says the same and stays.`);
  }
  return oldest;
}
async function end(api, issue, why) {
  const given = { issue_number: issue.number };
  if (!issue.locked) {
    await api.rest({
      route: "POST /repos/{owner}/{repo}/issues/{issue_number}/comments",
      given: { ...given, body: why },
      answer: object({ id: number() }),
      doing: `comment on issue ${issue.number}`
    });
  }
  return update(api, issue.number, { state: "closed", state_reason: "completed" });
}
function update(api, number2, change) {
  return api.rest({
    route: "PATCH /repos/{owner}/{repo}/issues/{issue_number}",
    given: { issue_number: number2, ...change },
    answer: issueSchema,
    doing: `update issue ${number2}`
  });
}
async function taught(work) {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const { code, message, cause } = error;
    if (/Issues (has been|are|is) disabled/i.test(message)) {
      const hint2 = "switch issues on under Settings, General, Features, or leave --issue out";
      throw new Fault("FORGE_REFUSED", message, { hint: hint2, cause });
    }
    if (code !== "FORGE_FORBIDDEN" || !/Resource not accessible/.test(message)) throw error;
    const hint = 'add "permissions: issues: write" to the job, or to the GitHub App or token';
    throw new Fault(code, message, { hint, cause });
  }
}
function namesOf({ labels }) {
  return labels.map((it) => (typeof it === "string" ? it : it.name ?? "").toLowerCase());
}
function sameText(a, b) {
  return (a ?? "").replaceAll("\r\n", "\n") === b;
}
function shown(it) {
  return it === void 0 ? void 0 : issueOf(it);
}
function issueOf({ number: number2, html_url: url, title, body }) {
  return { number: number2, url, title, body: body ?? "" };
}

// src/forge/github/body.ts
var LONGEST_BODY = 65536;
var DOING = "keep the whole text of the pull request";
function fitBody(body, link) {
  if (Buffer.byteLength(body) <= LONGEST_BODY) return body;
  const notice = `> This text is longer than GitHub holds. [The whole of it](${link}) is a file.

`;
  const bytes = Buffer.from(body).subarray(0, LONGEST_BODY - Buffer.byteLength(notice));
  const end2 = bytes.lastIndexOf("\n");
  const kept = end2 === -1 ? new TextDecoder().decode(bytes, { stream: true }) : bytes.subarray(0, end2 + 1).toString("utf8");
  return notice + kept;
}
async function keepBody(api, body) {
  if (Buffer.byteLength(body) <= LONGEST_BODY) return body;
  const ref = `golden-pcr/reviews/${sha256Hex(body).slice(0, 16)}`;
  const commit = await readKept(api, ref) ?? await storeBody(api, body, ref);
  return fitBody(body, `${api.webUrl}/${api.repository}/blob/${commit}/review.md`);
}
async function readKept(api, ref) {
  const kept = await api.find({
    route: "GET /repos/{owner}/{repo}/git/ref/{ref}",
    given: { ref },
    answer: object({ object: object({ sha: commitSchema }) }),
    doing: DOING
  });
  return kept?.object.sha;
}
async function storeBody(api, body, ref) {
  const doing = DOING;
  const answer = object({ sha: commitSchema });
  const tree = await api.rest({
    route: "POST /repos/{owner}/{repo}/git/trees",
    given: { tree: [{ path: "review.md", mode: "100644", type: "blob", content: body }] },
    answer,
    doing
  });
  const commit = await api.rest({
    route: "POST /repos/{owner}/{repo}/git/commits",
    given: { message: "The whole text of a pull request", tree: tree.sha, parents: [] },
    answer,
    doing
  });
  try {
    await api.rest({
      route: "POST /repos/{owner}/{repo}/git/refs",
      given: { ref: `refs/${ref}`, sha: commit.sha },
      answer: object({ ref: string() }),
      doing
    });
  } catch (error) {
    const kept = isRefusal(error, /already exists/) ? await readKept(api, ref) : void 0;
    if (kept === void 0) throw error;
    return kept;
  }
  return commit.sha;
}

// src/forge/github/commit-onto.ts
var COMMIT = `
  mutation Commit($input: CreateCommitOnBranchInput!) {
    createCommitOnBranch(input: $input) { commit { oid } }
  }`;
var commitAnswer = object({
  createCommitOnBranch: object({ commit: object({ oid: commitSchema }) })
});
async function commitOnto(api, branch, change, changed) {
  const message = sealMessage(change.message, changed);
  const [headline = "", ...rest] = message.split("\n");
  const content = new Map(change.files.map((it) => [it.path, it.content]));
  const additions = changed.map(({ path }) => ({
    path,
    contents: Buffer.from(content.get(path) ?? "").toString("base64")
  }));
  const input = {
    branch: { repositoryNameWithOwner: api.repository, branchName: branch },
    expectedHeadOid: change.baseCommit,
    message: { headline, body: rest.join("\n").trim() },
    fileChanges: { additions }
  };
  let made;
  try {
    made = await soon(api, /Could not resolve|does not exist|not find/i, async () => {
      const answer = await api.graphql({
        query: COMMIT,
        given: { input },
        answer: commitAnswer,
        doing: `commit to ${branch}`
      });
      return answer.createCommitOnBranch.commit.oid;
    });
  } catch (error) {
    const doubtful = error instanceof Fault && /^FORGE_(CONFLICT|UNAVAILABLE)$/.test(error.code);
    const head = doubtful ? await readHead(api, branch) : void 0;
    if (head === void 0 || head === change.baseCommit) throw error;
    made = head;
    const standing2 = await readCommit(api, head);
    if (standing2 === void 0 || !isExactly(api, standing2, change, changed)) throw error;
  }
  await checkCommit(api, made, change, changed);
  return made;
}
async function checkCommit(api, sha, change, changed) {
  let made = await readCommit(api, sha);
  for (let tries = 1; made === void 0 && tries <= 4; tries += 1) {
    await api.wait(tries);
    made = await readCommit(api, sha);
  }
  const short = sha.slice(0, 12);
  if (made === void 0) {
    throw new Fault("FORGE_UNAVAILABLE", `GitHub made commit ${short} and does not show it`);
  }
  if (!made.verified && !api.acceptUnsigned) {
    throw new Fault("FORGE_COMMIT_UNVERIFIED", `GitHub did not sign commit ${short}`, {
      hint: "on GitHub Enterprise Server, let an administrator turn on signing of web commits"
    });
  }
  if (!isExactly(api, made, change, changed)) {
    throw new Fault("FORGE_UNAVAILABLE", `commit ${short} on GitHub is not what was asked for`);
  }
}
function isExactly(api, commit, change, changed) {
  return commit.parents.length === 1 && commit.parents[0] === change.baseCommit && commit.message === sealMessage(change.message, changed) && commit.changed !== void 0 && isOurs(commit.message, commit.changed) && (commit.verified || api.acceptUnsigned);
}

// src/forge/github/branch.ts
var ZERO = "0".repeat(40);
var STAGING = ".staging.";
var refSchema2 = object({ ref: string(), object: object({ sha: commitSchema }) });
async function publishBranch(api, draft, wanted) {
  const { before, changed } = wanted;
  if (before !== void 0) {
    const standing2 = await readCommit(api, before);
    if (standing2 !== void 0 && isExactly(api, standing2, draft, changed)) {
      return { head: before, moved: false };
    }
    const foreign = await foreignCommit(api, draft.baseCommit, before);
    if (foreign !== void 0) throw branchForeign(draft.branch, foreign);
  }
  const staging = stagingBranch(draft, changed);
  await beginStaging(api, staging, draft);
  let staged = draft.baseCommit;
  try {
    staged = await commitOnto(api, staging, draft, changed);
    await moveIntoPlace(api, draft, { ...wanted, staging, head: staged });
  } catch (error) {
    if (!(error instanceof Fault) || isAmbiguous(error)) throw error;
    const refused = error.code === "FORGE_REFUSED" || error.code === "FORGE_CONFLICT";
    const lost = refused && await isLost(api, draft.branch, before, { staging, staged });
    await sweep(api, staging, wanted.repositoryId);
    throw lost ? branchMoved(draft.branch) : error;
  }
  await sweep(api, `${draft.branch}${STAGING}`, wanted.repositoryId);
  return { head: staged, moved: true };
}
async function isLost(api, branch, before, mine) {
  if (await readHead(api, branch) !== before) return true;
  return await readHead(api, mine.staging) !== mine.staged;
}
async function beginStaging(api, staging, draft) {
  try {
    await api.rest({
      route: "POST /repos/{owner}/{repo}/git/refs",
      given: { ref: `refs/heads/${staging}`, sha: draft.baseCommit },
      answer: object({ ref: string() }),
      doing: `create the branch ${staging}`
    });
  } catch (error) {
    if (!isRefusal(error, /already exists/)) throw error;
  }
}
async function moveIntoPlace(api, draft, move) {
  const { before, staging, head, repositoryId } = move;
  const updates = [
    { name: `refs/heads/${draft.branch}`, beforeOid: before ?? ZERO, afterOid: head, force: true },
    { name: `refs/heads/${staging}`, beforeOid: head, afterOid: ZERO, force: true }
  ];
  try {
    await updateRefs(api, repositoryId, updates, `move ${draft.branch}`);
  } catch (error) {
    const now = await readHead(api, draft.branch);
    if (now === head) return;
    if (now !== before) throw branchMoved(draft.branch);
    throw error;
  }
}
async function sweep(api, prefix, repositoryId) {
  const left = await api.rest({
    route: "GET /repos/{owner}/{repo}/git/matching-refs/{ref}",
    given: { ref: `heads/${prefix}` },
    answer: array(refSchema2),
    doing: `find what is left of ${prefix}`
  });
  for (const { ref, object: object2 } of left) {
    if (!ref.startsWith(`refs/heads/${prefix}`)) continue;
    const update2 = { name: ref, beforeOid: object2.sha, afterOid: ZERO, force: true };
    try {
      await updateRefs(api, repositoryId, [update2], `delete ${ref}`);
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
    }
  }
}
function stagingBranch(draft, changed) {
  const what = `${draft.baseCommit}
${sealMessage(draft.message, changed)}`;
  return `${draft.branch}${STAGING}${sha256Hex(what).slice(0, 12)}`;
}
var UPDATE = `
  mutation MoveRefs($input: UpdateRefsInput!) {
    updateRefs(input: $input) { clientMutationId }
  }`;
async function updateRefs(api, repositoryId, refUpdates, doing) {
  await api.graphql({
    query: UPDATE,
    given: { input: { repositoryId, refUpdates } },
    answer: object({ updateRefs: object({}) }),
    doing
  });
}

// src/forge/github/decorations.ts
var NOT_YET = /Could not resolve to a node/i;
var loginSchema = object({ login: string() });
var decorationSchema = object({
  node_id: string(),
  user: loginSchema.nullable(),
  labels: array(object({ name: string().optional() })),
  requested_reviewers: array(loginSchema).nullish(),
  requested_teams: array(object({ slug: string() })).nullish(),
  auto_merge: unknown()
});
async function decorate(api, number2, draft) {
  const standing2 = await api.rest({
    route: "GET /repos/{owner}/{repo}/pulls/{pull_number}",
    given: { pull_number: number2 },
    answer: decorationSchema,
    doing: `read pull request ${number2}`
  });
  const notices = [];
  let changed = false;
  const attempt = async (step) => {
    try {
      await soon(api, NOT_YET, step);
      changed = true;
      return true;
    } catch (error) {
      if (!(error instanceof Fault) || !isRefused(error)) throw error;
      notices.push(error.hint === void 0 ? error.message : `${error.message} (${error.hint})`);
      return false;
    }
  };
  const has = new Set(standing2.labels.map((it) => it.name?.toLowerCase()));
  const labels = draft.labels.filter((it) => !has.has(it.toLowerCase()));
  if (labels.length > 0) await attempt(() => addLabels(api, number2, labels));
  const reviewers = await missingReviewers(api, number2, draft, standing2);
  if (reviewers.length > 1) {
    const before = notices.length;
    if (!await attempt(() => askFor(api, number2, reviewers))) {
      notices.length = before;
      for (const one of reviewers) await attempt(() => askFor(api, number2, [one]));
    }
  } else if (reviewers.length === 1) {
    await attempt(() => askFor(api, number2, reviewers));
  }
  if (draft.autoMerge === true && (standing2.auto_merge ?? null) === null) {
    await attempt(() => enableAutoMerge(api, standing2.node_id, number2));
  }
  return { changed, notices };
}
function isRefused(error) {
  return /^FORGE_(REFUSED|FORBIDDEN|PROTECTED|REPOSITORY_MISSING)$/.test(error.code);
}
async function missingReviewers(api, number2, draft, standing2) {
  const asked = /* @__PURE__ */ new Set([
    standing2.user?.login.toLowerCase(),
    ...(standing2.requested_reviewers ?? []).map((it) => it.login.toLowerCase()),
    ...(standing2.requested_teams ?? []).map((it) => `${api.owner}/${it.slug}`.toLowerCase())
  ]);
  const missing2 = draft.reviewers.filter((it) => !asked.has(it.toLowerCase()));
  if (missing2.length === 0) return [];
  const reviews = await api.list({
    route: "GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews",
    given: { pull_number: number2 },
    answer: object({ user: loginSchema.nullable() }),
    doing: `list the reviews of pull request ${number2}`
  });
  const reviewed = new Set(reviews.map((it) => it.user?.login.toLowerCase()));
  return missing2.filter((it) => !reviewed.has(it.toLowerCase()));
}
function addLabels(api, number2, labels) {
  return api.rest({
    route: "POST /repos/{owner}/{repo}/issues/{issue_number}/labels",
    given: { issue_number: number2, labels },
    answer: array(unknown()),
    doing: `label pull request ${number2} with ${labels.join(", ")}`
  });
}
function askFor(api, number2, names) {
  return api.rest({
    route: "POST /repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers",
    given: {
      pull_number: number2,
      reviewers: names.filter((it) => !it.includes("/")),
      team_reviewers: names.flatMap((it) => it.split("/")[1] ?? [])
    },
    answer: object({ number: literal(number2) }),
    doing: `ask ${names.join(", ")} to review pull request ${number2}`
  });
}
async function enableAutoMerge(api, id, number2) {
  await api.graphql({
    query: `
      mutation AutoMerge($id: ID!) {
        enablePullRequestAutoMerge(input: { pullRequestId: $id }) { clientMutationId }
      }`,
    given: { id },
    answer: object({ enablePullRequestAutoMerge: object({}).nullable() }),
    doing: `let GitHub merge pull request ${number2} by itself`
  });
}

// src/forge/github/propose.ts
var oidSchema = object({ oid: commitSchema });
var headSchema = object({ target: oidSchema.nullable() }).nullable();
var entrySchema = oidSchema.extend({ mode: int() }).nullable();
async function proposeOnGithub(api, draft) {
  checkDraft(draft);
  const seen = await look(api, draft, draft.branch);
  const { head, moved } = await publishBranch(api, draft, seen);
  const body = await keepBody(api, draft.body);
  const { number: number2, opened, changed } = await openPull(api, draft, body);
  const decorated = await decorate(api, number2, draft);
  const found = await readMade(api, number2);
  const pull = { ...found, headCommit: head };
  const updated = moved || changed || decorated.changed;
  const outcome = opened ? "created" : updated ? "updated" : "unchanged";
  return { pull, outcome, notices: decorated.notices };
}
async function readMade(api, number2) {
  for (let tries = 1; tries <= 5; tries += 1) {
    const found = await readPull(api, number2);
    if (found !== void 0) return found;
    await api.wait(tries);
  }
  throw new Fault("FORGE_UNAVAILABLE", `GitHub opened pull request ${number2} and does not show it`);
}
async function commitOnGithub(api, change) {
  checkChange(change);
  const { changed } = await look(api, change);
  try {
    return await commitOnto(api, change.base, change, changed);
  } catch (error) {
    if (!(error instanceof Fault) || error.code !== "FORGE_CONFLICT") throw error;
    throw baseMoved(change, await readHead(api, change.base));
  }
}
async function look(api, change, branch) {
  const names = change.files.map((_, i) => `p${i}`);
  const query = `
    query Look($owner: String!, $name: String!, $base: String!, $branch: String!, $commit: GitObjectID!, ${names.map((it) => `$${it}: String!`).join(", ")}) {
      repository(owner: $owner, name: $name) {
        id
        base: ref(qualifiedName: $base) { target { oid } }
        branch: ref(qualifiedName: $branch) { target { oid } }
        commit: object(oid: $commit) {
          __typename
          ... on Commit { ${names.map((it) => `${it}: file(path: $${it}) { oid mode }`).join(" ")} }
        }
        defaultBranchRef { name }
      }
    }`;
  const { repository } = await api.graphql({
    query,
    given: {
      base: `refs/heads/${change.base}`,
      branch: `refs/heads/${branch ?? change.base}`,
      commit: change.baseCommit,
      ...Object.fromEntries(change.files.map(({ path }, i) => [`p${i}`, path]))
    },
    answer: object({
      repository: object({
        id: string(),
        base: headSchema,
        branch: headSchema,
        commit: record(string(), union([string(), entrySchema])).nullable(),
        defaultBranchRef: object({ name: string() }).nullable()
      })
    }),
    doing: `look at ${change.base}`
  });
  const base = repository.base?.target?.oid;
  if (base === void 0) {
    const usual = repository.defaultBranchRef?.name;
    throw baseMissing(change.base, usual && `the repository's default branch is ${usual}`);
  }
  const held = heldFiles(change, repository.commit);
  const changed = changedFiles(change.files, held);
  if (base !== change.baseCommit) {
    if (branch === void 0 && changed.length > 0 && repository.commit !== null) {
      return { repositoryId: repository.id, before: base, changed };
    }
    throw baseMoved(change, base);
  }
  if (changed.length === 0) throw nothingToChange(change);
  return { repositoryId: repository.id, before: repository.branch?.target?.oid, changed };
}
function heldFiles(change, commit) {
  const held = /* @__PURE__ */ new Map();
  change.files.forEach(({ path }, i) => {
    const entry = entrySchema.safeParse(commit?.[`p${i}`]);
    if (entry.success && entry.data !== null) held.set(path, entry.data);
  });
  return held;
}
var openSchema = object({
  number: int(),
  title: string(),
  body: string().nullable(),
  head: object({ repo: object({ full_name: string() }).nullable() })
});
async function openPull(api, draft, body) {
  const standing2 = await findOpen(api, draft);
  if (standing2 !== void 0)
    return { ...await rewrite(api, standing2, draft, body), opened: false };
  try {
    const made = await api.rest({
      route: "POST /repos/{owner}/{repo}/pulls",
      given: { title: draft.title, head: draft.branch, base: draft.base, body },
      answer: object({ number: int() }),
      doing: `open a pull request in ${api.repository}`
    });
    return { number: made.number, opened: true, changed: true };
  } catch (error) {
    if (!isRefusal(error, /already exists/) && !isAmbiguous(error)) throw error;
    for (let tries = 1; tries <= 5; tries += 1) {
      const found = await findOpen(api, draft);
      if (found !== void 0) return { ...await rewrite(api, found, draft, body), opened: false };
      await api.wait(tries);
    }
    throw error;
  }
}
async function findOpen(api, draft) {
  const found = await api.list({
    route: "GET /repos/{owner}/{repo}/pulls",
    given: { state: "open", head: `${api.owner}:${draft.branch}`, base: draft.base },
    answer: openSchema,
    doing: `find the pull request of ${draft.branch}`
  });
  return found.find((it) => it.head.repo?.full_name.toLowerCase() === api.repository.toLowerCase());
}
async function rewrite(api, standing2, draft, body) {
  const same = (a) => a.replaceAll("\r\n", "\n").trimEnd();
  const { number: number2, title } = standing2;
  if (title.trim() === draft.title.trim() && same(standing2.body ?? "") === same(body)) {
    return { number: number2, changed: false };
  }
  await api.rest({
    route: "PATCH /repos/{owner}/{repo}/pulls/{pull_number}",
    given: { pull_number: number2, title: draft.title, body },
    answer: object({ number: literal(number2) }),
    doing: `change pull request ${number2}`
  });
  return { number: number2, changed: true };
}

// src/forge/github/teams.ts
async function readMembers(api, team) {
  const [org = "", slug = ""] = team.split("/");
  try {
    const members = await api.list({
      route: "GET /orgs/{org}/teams/{team_slug}/members",
      given: { org, team_slug: slug },
      answer: object({ login: string() }),
      doing: `read who is in ${team}`
    });
    return members.map((it) => it.login);
  } catch (error) {
    const hidden = error instanceof Fault && HIDDEN.test(error.code);
    if (!hidden) throw error;
    throw new Fault("FORGE_TEAM_UNKNOWN", `GitHub does not show this token who is in ${team}`, {
      hint: `check the name; a workflow's own token sees no teams: give that of a GitHub App with "Members: read" of the organisation`,
      cause: error
    });
  }
}
var HIDDEN = /^FORGE_(FORBIDDEN|REPOSITORY_MISSING)$/;

// src/forge/github/forge.ts
function openGithubForge(options) {
  const api = openApi(options);
  return {
    kind: "github",
    repository: api.repository,
    issues: githubIssues(api),
    // An HTTP date is an RFC 1123 time in GMT.
    now: async () => parseInstant(new Date(await api.date()).toISOString()),
    async defaultBranch() {
      const { default_branch: name } = await api.rest({
        route: "GET /repos/{owner}/{repo}",
        answer: object({ default_branch: string().min(1) }),
        doing: `read ${api.repository}`
      });
      return name;
    },
    async headOf(branch) {
      checkBranchName(branch);
      return readHead(api, branch);
    },
    async isProtected(branch) {
      checkBranchName(branch);
      return readProtection(api, branch);
    },
    readFile: (path, commit) => readFileAt(api, path, commit),
    changesOf: (path, commit, most) => readChanges(api, path, commit, most),
    isAncestor: (older, newer, repository) => readAncestry(api, older, newer, repository),
    compareUrl: (older, newer, repository) => compareUrl(api, older, newer, repository),
    propose: (draft) => proposeOnGithub(api, draft),
    commit: (change) => commitOnGithub(api, change),
    pullsFrom: (branch, base) => readPullsFrom(api, branch, base),
    pull: (number2) => readPull(api, number2),
    foreignCommit: (base, head) => foreignCommit(api, base, head),
    approvals: (number2) => readApprovals(api, number2),
    members: (team) => readMembers(api, team),
    close: (number2, why) => closePull(api, number2, why)
  };
}
function compareUrl(api, older, newer, repository = api.repository) {
  if (!isCommitName(older) || !isCommitName(newer)) return void 0;
  if (!/^[\w.-]+\/[\w.-]+$/.test(repository)) return void 0;
  return `${api.webUrl}/${repository}/compare/${older}...${newer}`;
}

// src/host/github.ts
async function openGitHub(named, options) {
  const { token, env, directory, note, sleep } = options;
  if (token === void 0 || token === "") {
    throw new Fault("FORGE_UNAUTHENTICATED", "there is no token for GitHub", {
      hint: "set GITHUB_TOKEN, or the input github-token of the action"
    });
  }
  const repository = named ?? workflowRepository(env) ?? await repositoryAt(directory, env);
  if (repository === void 0) {
    throw new Fault("FORGE_REPOSITORY_MISSING", "which repository is meant is not known", {
      hint: "name it: --forge github:OWNER/NAME"
    });
  }
  return openGithubForge({
    repository,
    token,
    baseUrl: context.apiUrl,
    webUrl: context.serverUrl,
    note,
    sleep
  });
}
function workflowRepository(env) {
  if (env["GITHUB_REPOSITORY"] === void 0) return void 0;
  const { owner, repo } = context.repo;
  return `${owner}/${repo}`;
}
export {
  openGitHub
};
