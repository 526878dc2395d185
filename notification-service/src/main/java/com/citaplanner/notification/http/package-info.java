/** Shared parts of the REST API: problems, pages and cursors, and the admission of bodies. */
@NullMarked
package com.citaplanner.notification.http;

import org.jspecify.annotations.NullMarked;
