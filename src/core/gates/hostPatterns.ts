/**
 * Does an entry of Bokeh's list of origins let a page of this host and port in? Without a port it stands for 80; a `*` stands for any one
 * label, for any host, or, with no port either, for everybody. Source: bokeh/server/util.py `create_hosts_allowlist` and `match_host`; the page's origin comes in
 * small letters (bokeh/server/views/ws.py `check_origin`).
 */
export function letsOriginIn(entry: string, host: string, port: number | string): boolean {
  if (entry === '*') return true;
  const [wantedHost = '', wantedPort = '80'] = entry.split(':');
  if (wantedPort !== String(port)) return false;
  if (wantedHost === '*') return true;
  const [wanted, labels] = [wantedHost.split('.'), host.toLowerCase().split('.')];
  return wanted.length === labels.length && wanted.every((label, at) => label === '*' || label === labels[at]);
}

/**
 * Does an entry of MLflow's list let a request in that names this host, with its port? `*` stands for any text. Source:
 * mlflow/server/security_utils.py `is_allowed_host_header`.
 */
export function letsHostIn(entry: string, host: string): boolean {
  const [first = '', ...rest] = entry.split('*');
  if (rest.length === 0) return entry === host;
  const last = rest.pop() ?? '';
  if (!host.startsWith(first) || !host.slice(first.length).endsWith(last)) return false;
  let at = first.length;
  const end = host.length - last.length;
  return rest.every((part) => {
    const found = host.indexOf(part, at);
    at = found + part.length;
    return found >= 0 && at <= end;
  });
}
