/** REST API for clients and their import. */
@NullMarked
package com.citaplanner.notification.client.http;

import org.jspecify.annotations.NullMarked;
