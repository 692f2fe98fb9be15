/** The fields of a form post. A body that is no form, or that broke off, gives undefined: the visitor's trouble, not ours. */
export async function formBody(request: Request): Promise<FormData | undefined> {
  try {
    return await request.formData();
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}
