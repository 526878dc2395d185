/** Requests to providers over the Quarkus REST Client. */
@NullMarked
package com.citaplanner.notification.provider.rest;

import org.jspecify.annotations.NullMarked;
