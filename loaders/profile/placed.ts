import {PortraitError} from "../../lib/errors.js";

/** Gives a problem of the data the place of the segmentation that it came up in. */
export async function placed<T>(id: string, source: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof PortraitError)) throw error;
    throw new PortraitError(error.code, `${error.what} (segments.${id})`, {source, cause: error});
  }
}
