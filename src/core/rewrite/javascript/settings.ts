import { t } from '@vscode/l10n';
import type { SyntaxNode } from '../../grammar.ts';
import { leavesNamed, partsOf } from '../treeFile.ts';
import type { JavaScriptFile } from './javascriptFile.ts';
import { readLiteral } from './literals.ts';
import { importsModule } from './imports.ts';
import { memberOf, unwrap } from './expressions.ts';
import { fallingBack, setTwice, toward, type Step } from './step.ts';

/** `app.get('port')` below one `app.set('port', value)`, and `config.get('PORT', 3000)` of Nest's; null for any other call. */
export function stepToSetting(file: JavaScriptFile, call: SyntaxNode): Step | null {
  const got = settingOf(call, 'get', 1);
  if (!got) return stepToConfigured(file, call);
  const values = leavesNamed(file, 'set').flatMap((leaf) => {
    const set = leaf.parent?.parent;
    const given = set?.type === 'call_expression' ? settingOf(set, 'set', 2) : null;
    return given && given.key === got.key && given.object === got.object && given.value ? [given.value] : [];
  });
  const [only, second] = values;
  if (second) return setTwice(call);
  return only ? toward(only) : null;
}

/** Nest's `ConfigService.get(key, fallback)`; an object there is its options (@nestjs/config, config.service.ts). */
function stepToConfigured(file: JavaScriptFile, call: SyntaxNode): Step | null {
  const got = importsModule(file, '@nestjs/config') ? settingOf(call, 'get', 2) : null;
  if (!got?.value || unwrap(got.value).type === 'object') return null;
  return fallingBack(got.value, t('{0} still wins over it where it is set.', got.key));
}

function settingOf(
  call: SyntaxNode,
  method: string,
  count: number,
): { object: string; key: string; value: SyntaxNode | null } | null {
  const callee = call.childForFieldName('function');
  const member = callee && memberOf(callee);
  const list = call.childForFieldName('arguments');
  if (member?.name !== method || list?.type !== 'arguments') return null;
  const [first, value = null, ...more] = partsOf(list);
  const key = first && readLiteral(first)?.value;
  const isWhole = more.length === 0 && (value === null) === (count === 1);
  return typeof key === 'string' && isWhole ? { object: member.object.text, key, value } : null;
}
