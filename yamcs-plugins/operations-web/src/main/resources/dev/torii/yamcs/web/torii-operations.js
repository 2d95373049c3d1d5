// Torii's entries in the menu of Yamcs, which creates one <operations-web> at start: the tag is the plugin's name.
import { takeEarlyProperty } from './torii-common.js';

const GROUND = 'ground';

class OperationsWeb extends HTMLElement {
  connectedCallback() {
    takeEarlyProperty(this, 'extensionService');
  }

  // Yamcs asks for the conditions each time it draws the menu of an instance.
  set extensionService(service) {
    const instance = () => service.yamcs.connectionInfo$?.value?.instance;
    const overview = {
      path: '',
      label: 'Overview',
      icon: 'dashboard',
      order: 1,
      condition: user => {
        const database = instance()?.labels?.database;
        overview.path = `telemetry/displays/files/${database}/Overview.opi`;
        return database !== undefined && user.hasObjectPrivilege('ReadBucket', 'displays');
      },
    };
    service.addNavItem('archive', overview);
    service.addNavItem('archive', {
      path: 'ext/torii-constellation',
      label: 'Constellation',
      icon: 'hub',
      order: 1,
      condition: user => instance()?.name === GROUND && user.hasSystemPrivilege('torii.ReadPasses'),
    });
    service.addNavItem('archive', {
      path: 'ext/torii-passes',
      label: 'Passes',
      icon: 'satellite_alt',
      order: 2,
      condition: user => user.hasSystemPrivilege('torii.ReadPasses'),
    });
  }
}

customElements.define('operations-web', OperationsWeb);
