/** Strict reading of JSON that others wrote. */
package com.citaplanner.notification.json;
