// dcmjs-dimse as the one who is asked: node server.cjs PORT DESTINATION-PORT
// Keeps what is stored in memory; whoever is named in a C-MOVE listens on the second port.
const { Client, Dataset, Scp, Server, constants, requests, responses } = require('dcmjs-dimse');

const { PresentationContextResult, Status, TransferSyntax } = constants;
const [port, destination] = process.argv.slice(2).map(Number);
const stored = [];

function answer(type, request, status) {
  const response = type.fromRequest(request);
  response.setStatus(status);
  return response;
}

class Archive extends Scp {
  associationRequested(association) {
    association.getPresentationContexts().forEach(({ id }) => {
      const context = association.getPresentationContext(id);
      const readable = context
        .getTransferSyntaxUids()
        .find(uid => uid === TransferSyntax.ExplicitVRLittleEndian || uid === TransferSyntax.ImplicitVRLittleEndian);
      if (readable) {
        context.setResult(PresentationContextResult.Accept, readable);
      } else {
        context.setResult(PresentationContextResult.RejectTransferSyntaxesNotSupported);
      }
    });
    this.sendAssociationAccept();
  }

  cEchoRequest(request, callback) {
    callback(answer(responses.CEchoResponse, request, Status.Success));
  }

  cStoreRequest(request, callback) {
    stored.push(request.getDataset());
    callback(answer(responses.CStoreResponse, request, Status.Success));
  }

  cFindRequest(request, callback) {
    const wanted = request.getDataset().getElement('PatientID');
    const matches = stored
      .filter(dataset => dataset.getElement('PatientID') === wanted)
      .map(dataset => {
        const match = answer(responses.CFindResponse, request, Status.Pending);
        match.setDataset(new Dataset({
          QueryRetrieveLevel: 'IMAGE',
          PatientID: wanted,
          SOPInstanceUID: dataset.getElement('SOPInstanceUID'),
        }));
        return match;
      });
    callback([...matches, answer(responses.CFindResponse, request, Status.Success)]);
  }

  cMoveRequest(request, callback) {
    const client = new Client();
    let completed = 0;
    stored.forEach(dataset => {
      const store = new requests.CStoreRequest(dataset);
      store.on('response', response => { completed += response.getStatus() === Status.Success ? 1 : 0; });
      client.addRequest(store);
    });
    client.on('networkError', failure => console.log(failure.message));
    client.on('closed', () => {
      const last = answer(responses.CMoveResponse, request, Status.Success);
      last.setCompleted(completed);
      last.setFailures(stored.length - completed);
      last.setWarnings(0);
      callback([last]);
    });
    client.send('127.0.0.1', destination, 'DCMJS', 'GANTRY');
  }

  associationReleaseRequested() {
    this.sendAssociationReleaseResponse();
  }
}

const server = new Server(Archive);
server.on('networkError', failure => console.log(failure.message));
server.listen(port);
