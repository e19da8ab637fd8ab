// dcmjs-dimse as a workstation: node find.cjs PORT CALLING STUDY
// Says on each line a study that was found, and 'status N' for the last response.
// its log goes to the console, and what we say must be alone there
const say = console.log;
['log', 'info', 'warn', 'error'].forEach(level => { console[level] = () => {}; });
const { Client, constants, requests } = require('dcmjs-dimse');

const [port, calling, study] = process.argv.slice(2);
const client = new Client();
const find = requests.CFindRequest.createStudyFindRequest({ StudyInstanceUID: study, PatientName: '' });
find.on('response', response => {
  if (response.getStatus() !== constants.Status.Pending) {
    say(`status ${response.getStatus()}`);
  } else if (response.hasDataset()) {
    say(`study ${response.getDataset().getElement('StudyInstanceUID')}`);
  }
});
client.addRequest(find);
client.on('associationRejected', () => say('rejected'));
client.on('networkError', failure => {
  say(`failed ${failure.message}`);
  process.exitCode = 1;
});
client.send('127.0.0.1', Number(port), calling, 'GANTRY');
