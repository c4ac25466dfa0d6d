import { createRoot } from 'react-dom/client';
import { StrictMode } from 'react';
import { App } from './app';
import './styles.css';

const place = document.getElementById('page');
if (place) {
  createRoot(place).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
