"""What a file may weigh is known while it arrives: what is too large is not kept at all."""

from django.core.files.uploadhandler import FileUploadHandler, StopUpload

from treatments.importing.table import LARGEST

# Some more is taken in, so that the form can say how large a file is that is slightly too large.
MOST = 2 * LARGEST


class LimitedUpload(FileUploadHandler):
    """Stops taking in a file beyond the limit and notes it on the request (`file_too_large`)."""

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        self.size = 0

    def receive_data_chunk(self, raw_data, start):
        self.size += len(raw_data)
        if self.size > MOST:
            self.request.file_too_large = True
            raise StopUpload(connection_reset=False)
        return raw_data

    def file_complete(self, file_size):
        return None
