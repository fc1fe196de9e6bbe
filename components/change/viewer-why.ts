/** Why a viewer's buttons are off. */
export const viewerWhy = 'Your role may see this but not change it. Ask an admin for the role deployer.';
