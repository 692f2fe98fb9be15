/** Path of a Chromium; installs it and a Chinese font with apt-get where that is allowed, else says what to install. */
export function ensureBrowser(): Promise<string>;
