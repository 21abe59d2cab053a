export * from './dataset';
export * from './dataset-error';
export * from './idx/idx-header';
export * from './idx/parse-idx';
export * from './synthetic/synthetic-dataset';
export * from './synthetic/synthetic-digits';
