/** quietAwsSdk has AWS's library not write on each run that its later versions, which are not the one that we pin, will ask for a newer Node.js. */
export function quietAwsSdk(): void {
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';
}
