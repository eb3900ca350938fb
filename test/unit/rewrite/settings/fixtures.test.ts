import { settingsReader } from '../../../../src/core/rewrite/settings/settingsReader.ts';
import { testFixtures } from '../fixtureCases.ts';

for (const file of ['json.txt', 'yaml.txt', 'toml.txt', 'lines.txt'])
  testFixtures(settingsReader, file, 'package.json');
