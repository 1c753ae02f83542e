import type { SecretId } from '../model/secret-id.ts'
import type { EnvironmentName, ServiceName } from './names.ts'

/** Which secret: the same name in another environment is another secret. */
export interface SecretName {
  readonly service: ServiceName
  readonly environment: EnvironmentName
  readonly secret: SecretId
}
