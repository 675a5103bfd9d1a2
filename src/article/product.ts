/** The products that a paste can be from, and an article can hold for. */

/** From old to new; Intune is a product beside them. */
export const PRODUCTS = ['SMS 1.x', 'SMS 2.0', 'SMS 2003', 'ConfigMgr 2007', 'ConfigMgr 2012', 'Intune'] as const;
export type Product = (typeof PRODUCTS)[number];
/** Those that an article may say it holds in, too. */
export const LATER_PRODUCTS = ['SMS 2003', 'ConfigMgr 2007', 'ConfigMgr 2012'] as const satisfies readonly Product[];
