"use strict";
samverkan.showRows = () => {};
