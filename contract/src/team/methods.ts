import { teamInfo } from './info.ts'
import { teamRemoveExamples } from './remove-examples.ts'
import { teamSetPreferences } from './set-preferences.ts'

/** The methods of the family, by name; `contract/src/methods.ts` joins the families. */
export const teamMethods = {
  'team.info': teamInfo,
  'team.setPreferences': teamSetPreferences,
  'team.removeExamples': teamRemoveExamples,
} as const
