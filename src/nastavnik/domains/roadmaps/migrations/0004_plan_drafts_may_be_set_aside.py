from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("roadmaps", "0003_proofs_of_what_was_done_before")]

    operations = [
        migrations.AddField("plandraft", "discarded_at", models.DateTimeField(blank=True, null=True)),
    ]
