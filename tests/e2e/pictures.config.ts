import { defineConfig } from '@playwright/test';
import config from './playwright.config.js';

export default defineConfig(config, { testMatch: 'pictures.ts', workers: 1 });
