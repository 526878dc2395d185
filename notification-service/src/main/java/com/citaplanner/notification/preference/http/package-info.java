/** REST API for a tenant's preferences of delivery. */
@NullMarked
package com.citaplanner.notification.preference.http;

import org.jspecify.annotations.NullMarked;
