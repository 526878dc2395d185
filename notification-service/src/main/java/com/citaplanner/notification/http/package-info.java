/** Shared parts of the REST API: problems, pages and cursors, and the admission of bodies. */
package com.citaplanner.notification.http;
