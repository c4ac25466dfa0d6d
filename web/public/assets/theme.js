// Before anything is shown: the theme that was chosen, so that a dark room stays dark while the page loads.
document.documentElement.dataset.theme = localStorage.getItem('techsapo.theme') ?? 'auto';
