/** Requests to providers over the Quarkus REST Client. */
package com.citaplanner.notification.provider.rest;
