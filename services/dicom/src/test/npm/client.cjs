// dcmjs-dimse as the one who asks: node client.cjs echo|store|find|get|move PORT [ARGUMENT ...]
// Says on each line what came, and 'status N' for a last response.
// its log goes to the console, and what we say must be alone there
const say = console.log;
['log', 'info', 'warn', 'error'].forEach(level => { console[level] = () => {}; });
const { Client, constants, requests, responses } = require('dcmjs-dimse');

const [what, port, ...rest] = process.argv.slice(2);
const client = new Client();

function add(request) {
  request.on('response', response => {
    if (response.getStatus() !== constants.Status.Pending) {
      say(`status ${response.getStatus()}`);
    } else if (response.hasDataset()) {
      say(`match ${response.getDataset().getElement('PatientID')}`);
    }
  });
  client.addRequest(request);
}

switch (what) {
  case 'echo':
    add(new requests.CEchoRequest());
    break;
  case 'store':
    rest.forEach(file => add(new requests.CStoreRequest(file)));
    break;
  case 'find':
    add(requests.CFindRequest.createStudyFindRequest({ PatientID: rest[0], PatientName: '' }));
    break;
  case 'get':
    add(requests.CGetRequest.createStudyGetRequest(rest[0]));
    break;
  case 'move':
    add(requests.CMoveRequest.createStudyMoveRequest(rest[1], rest[0]));
    break;
  default:
    throw new Error(`${what} is unknown here`);
}

client.on('cStoreRequest', (request, callback) => {
  say(`got ${request.getDataset().getElement('SOPInstanceUID')}`);
  const response = responses.CStoreResponse.fromRequest(request);
  response.setStatus(constants.Status.Success);
  callback(response);
});
client.on('associationRejected', () => say('rejected'));
client.on('networkError', failure => {
  say(`failed ${failure.message}`);
  process.exitCode = 1;
});
client.send('127.0.0.1', Number(port), 'DCMJS', 'GANTRY');
