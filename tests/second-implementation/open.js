// Opens what stands in a JSON file and prints what was inside as JSON: node open.js FILE
import { readFileSync } from 'node:fs';
import { joinSession, openFile, openSealed, publicHalfOf, reporterOf, tokenOf, unwrap, wordsOfDraft } from './vault.js';

const bytes = text => Buffer.from(text, 'base64');
const text = (key, { sealed, binding }) => openSealed(key, bytes(sealed), binding).toString('utf8');

// What each member of the file asks for.
const doors = {
  conversation({ words, pepper, reporterWrap, messages }) {
    const reporter = reporterOf(words, bytes(pepper));
    const key = unwrap(reporter.key, bytes(reporterWrap.wrap), reporterWrap.binding);
    return {
      lookup: reporter.lookup.toString('base64'),
      publicKey: publicHalfOf(reporter.key).toString('base64'),
      messages: messages.map(message => text(key, message)),
    };
  },
  envelope({ holder, wrap, content }) {
    return { text: text(unwrap(bytes(holder), bytes(wrap.wrap), wrap.binding), content) };
  },
  team({ member, teamWrap, wrap, content }) {
    const team = unwrap(bytes(member), bytes(teamWrap.wrap), teamWrap.binding);
    return { text: text(unwrap(team, bytes(wrap.wrap), wrap.binding), content) };
  },
  file({ holder, wrap, key, path, binding, length }) {
    const conversation = unwrap(bytes(holder), bytes(wrap.wrap), wrap.binding);
    const content = openFile(openSealed(conversation, bytes(key.sealed), key.binding), readFileSync(path), binding, length);
    return { content: content.toString('base64') };
  },
  session({ cookieHalf, storedHalf, binding }) {
    return { publicKey: publicHalfOf(joinSession(bytes(cookieHalf), bytes(storedHalf), binding)).toString('base64') };
  },
  draft({ key, list }) {
    return { words: wordsOfDraft(bytes(key), readFileSync(list, 'utf8').trimEnd().split('\n')) };
  },
  token({ key, kind, value }) {
    return { token: tokenOf(bytes(key), kind, value).toString('base64') };
  },
};

const asked = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const opened = Object.entries(asked).map(([door, what]) => [door, doors[door](what)]);
process.stdout.write(JSON.stringify(Object.fromEntries(opened)) + '\n');
