import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);

// src/lifecycle/subject.ts
function subjectOf(statement) {
  switch (statement.kind) {
    case "stream-opened":
    case "reissue-proposed":
    case "reissue-withdrawn":
    case "reissued":
      return void 0;
    case "recorded":
      return statement.measurement.id;
    case "proposed":
      return statement.proposal.measurement.id;
    default:
      return statement.measurement;
  }
}

export {
  subjectOf
};
