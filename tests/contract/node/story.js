// Copyright (c) 2026, the azure_classic.service_management authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The life of two machines, told by the official Node SDK: node story.js '{"endpoint": ..., ...}'
'use strict';

const assert = require('assert');
const fs = require('fs');
const { createRequire } = require('module');
const { promisify } = require('util');

const emulator = JSON.parse(process.argv[2]);
const sdk = createRequire(`${emulator.modules}/`);
const common = sdk('azure-common');
const credentials = new common.CertificateCloudCredentials({
  subscriptionId: emulator.subscription_id,
  pem: fs.readFileSync(emulator.certificate_path, 'utf8'),
});

function client(create) {
  const made = create(credentials, emulator.endpoint);
  made.longRunningOperationInitialTimeout = 0;
  made.longRunningOperationRetryTimeout = 0;
  return made;
}

const management = client(sdk('azure-asm-mgmt').createManagementClient);
const storage = client(sdk('azure-asm-storage').createStorageManagementClient);
const compute = client(sdk('azure-asm-compute').createComputeManagementClient);

const call = (group, method, ...values) => promisify(group[method].bind(group))(...values);

async function succeed(group, method, ...values) {
  const answer = await call(group, method, ...values);
  assert.strictEqual(answer.status, 'Succeeded', method);
}

const blob = (name) => `https://shopdata01.blob.core.windows.net/vhds/${name}.vhd`;

const machine = (name, port, image) => ({
  roleName: name,
  roleType: 'PersistentVMRole',
  roleSize: 'Small',
  provisionGuestAgent: true,
  oSVirtualHardDisk: { sourceImageName: image, mediaLink: blob(name) },
  dataVirtualHardDisks: [{ logicalDiskSizeInGB: 10, mediaLink: blob(`${name}-data`), logicalUnitNumber: 1 }],
  configurationSets: [
    {
      configurationSetType: 'LinuxProvisioningConfiguration',
      hostName: name,
      userName: 'azureuser',
      userPassword: 'Pass-w0rd!',
      disableSshPasswordAuthentication: false,
    },
    {
      configurationSetType: 'NetworkConfiguration',
      inputEndpoints: [{ name: 'SSH', localPort: 22, port, protocol: 'tcp', enableDirectServerReturn: false }],
      subnetNames: [],
    },
  ],
});

async function story() {
  const { locations } = await call(management.locations, 'list');
  assert(locations.some((location) => location.name === 'West US'));
  const account = { name: 'shopdata01', label: 'shop', location: 'West US', accountType: 'Standard_LRS' };
  await succeed(storage.storageAccounts, 'create', account);
  await call(compute.hostedServices, 'create', { serviceName: 'shop', label: 'Läden', location: 'West US' });
  assert.strictEqual((await call(compute.hostedServices, 'getDetailed', 'shop')).properties.label, 'Läden');

  const machines = compute.virtualMachines;
  const { images } = await call(compute.virtualMachineOSImages, 'list');
  const image = images.find((entry) => entry.name.includes('Ubuntu-14_04')).name;
  const deployment = { name: 'shop', deploymentSlot: 'Production', label: 'Läden', roles: [machine('web1', 22, image)] };
  await succeed(machines, 'createDeployment', 'shop', deployment);
  await succeed(machines, 'create', 'shop', 'shop', machine('web2', 2222, image));
  await assert.rejects(
    call(machines, 'create', 'shop', 'shop', machine('web3', 22, image)),
    /Port 22 is already in use by one of the endpoints/,
  );

  const shown = await call(compute.deployments, 'getBySlot', 'shop', 'Production');
  assert.deepStrictEqual(
    shown.roleInstances.map((entry) => [entry.instanceName, entry.powerState]),
    [['web1', 'Started'], ['web2', 'Started']],
  );
  const role = await call(machines, 'get', 'shop', 'shop', 'web1');
  assert.strictEqual(role.configurationSets[0].inputEndpoints[0].port, 22);
  await succeed(machines, 'update', 'shop', 'shop', 'web1', { ...role, roleSize: 'Medium' });
  const changed = await call(machines, 'get', 'shop', 'shop', 'web1');
  assert.strictEqual(changed.roleSize, 'Medium');
  assert.deepStrictEqual(changed.configurationSets, role.configurationSets);

  await succeed(machines, 'shutdown', 'shop', 'shop', 'web2', { postShutdownAction: 'Stopped' });
  const golden = { oSState: 'Generalized', vMImageName: 'golden', vMImageLabel: 'golden' };
  await succeed(machines, 'captureVMImage', 'shop', 'shop', 'web2', golden);
  const { vMImages } = await call(compute.virtualMachineVMImages, 'list');
  assert.strictEqual(vMImages.find((entry) => entry.name === 'golden').dataDiskConfigurations.length, 1);

  await succeed(compute.dnsServer, 'addDNSServer', 'shop', 'shop', { name: 'dns1', address: '10.0.0.9' });
  const balancer = { name: 'ilb', frontendIPConfiguration: { type: 'Private' } };
  await succeed(compute.loadBalancers, 'create', 'shop', 'shop', balancer);
  await succeed(compute.deployments, 'deleteByName', 'shop', 'shop', true);
  await succeed(compute.hostedServices, 'deleteAll', 'shop');
  assert.deepStrictEqual((await call(compute.hostedServices, 'list')).hostedServices, []);
}

story().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
