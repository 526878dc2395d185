/** The common ground of the REST doors: problems, pages and cursors. */
package com.citaplanner.notification.http;
