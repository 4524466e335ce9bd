document.getElementById('post').submit();
