const dialog = document.querySelector("header dialog");
document.querySelector("header .search").addEventListener("click", () => {
  dialog.showModal();
  new PagefindUI({ element: "#search", showSubResults: true });
}, { once: true });
