/** Set by the build to the version in package.json. */
declare const FEDSIM_VERSION: string | undefined;

/** The version of fedsim; `development` when it runs unbuilt, as in tests. */
export const version =
  typeof FEDSIM_VERSION === 'undefined' ? 'development' : (FEDSIM_VERSION as string);
