import { t } from '@vscode/l10n';

/** The words of the box that asks for the other device's address. */
export function phoneTitle(): string {
  return t("The other device's address");
}

export function phonePrompt(): string {
  return t('Its Wi-Fi settings show it, as "IP address". Nothing is sent to it until you click Ping It.');
}

export function notAnAddressText(): string {
  return t('An IP address such as 192.168.1.23');
}
