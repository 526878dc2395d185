/** Reading JSON that others wrote: strictly, and no more of it than is needed. */
package com.citaplanner.notification.json;
