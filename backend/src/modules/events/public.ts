export { audiencesOf, maySee, recipientsOf } from './audience.ts'
export { renderEvent } from './render-event.ts'
