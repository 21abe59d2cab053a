export { inversionAttack } from './inversion-attack';
