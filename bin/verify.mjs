// All checks that need no browser and no build.
import { fileURLToPath } from 'node:url';
import { finish, lint, unitTests } from './checks.mjs';
import { install, requireNode } from './install.mjs';

requireNode([20, 19], 'Checking');
process.chdir(fileURLToPath(new URL('..', import.meta.url)));
install();
finish([await lint(), await unitTests()]);
